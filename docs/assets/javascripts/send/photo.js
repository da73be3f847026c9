/** Photos made small enough to send, drawn anew so that place, camera and comments stay behind. */

const LONGEST = 1600;
const QUALITY = 0.85;
const HEIC = ["heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"];

export class PhotoError extends Error {}

/**
 * @param {File} file
 * @returns {Promise<Uint8Array>} a JPEG
 * @throws {PhotoError} with what to do about it, in Thai
 */
export async function shrink(file) {
  const start = new Uint8Array(await file.slice(0, 16).arrayBuffer());
  const brand = String.fromCharCode(...start.slice(8, 12));
  if (String.fromCharCode(...start.slice(4, 8)) === "ftyp" && HEIC.includes(brand)) {
    throw new PhotoError(
      `ภาพ “${file.name}” เป็นชนิด HEIC ของโทรศัพท์ ส่งออกเป็น JPEG ก่อน (iPhone: ตั้งค่า > กล้อง > รูปแบบ > เข้ากันได้มากที่สุด)`,
    );
  }
  const bitmap = await open(file);
  const scale = Math.min(1, LONGEST / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const context = canvas.getContext("2d");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = "high";
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));
  if (!blob) throw new PhotoError(`ภาพ “${file.name}” ใหญ่เกินกว่าเครื่องนี้จะย่อได้`);
  return new Uint8Array(await blob.arrayBuffer());
}

async function open(file) {
  try {
    return await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch (error) {
    throw new PhotoError(`เปิดภาพ “${file.name}” ไม่ได้ เลือกภาพชนิด JPEG, PNG หรือ WebP`);
  }
}
