/** Photos, shrunk before they are sent; drawn anew, they carry no place, camera or comment. */

const LONGEST = 2000;
const QUALITY = 0.85;
const SMALL_DRAWING = 1_000_000;

/**
 * @param {File} file
 * @returns {Promise<Blob>} the photo to send; the file itself where this browser cannot decode it,
 *   for the server to judge
 */
export async function shrink(file) {
  let picture;
  try {
    picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch (error) {
    return file;
  }
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const brush = canvas.getContext("2d");
  const isDrawing = file.type === "image/png" && scale === 1 && file.size < SMALL_DRAWING;
  if (!isDrawing) {
    brush.fillStyle = "#fff";
    brush.fillRect(0, 0, canvas.width, canvas.height);
  }
  brush.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const type = isDrawing ? "image/png" : "image/jpeg";
  const drawn = await new Promise((done) => canvas.toBlob(done, type, QUALITY));
  return drawn ?? file;
}
