/** Opens the link whose secret stands in the address, and takes the secret out of it. */

const secret = location.hash.slice(1);
if (/^[\w-]{20,}$/.test(secret)) {
  history.replaceState(null, "", location.pathname);
  document.getElementById("opening").hidden = false;
  document.getElementById("link").value = secret;
  document.getElementById("follow").submit();
}
