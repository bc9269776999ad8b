/** Draws the picture of the camera as in a mirror, with the outline of each code: told by its shape, not by a colour. */
import type { Outline } from '../desk/bindings/Outline';

const DARK = '#101216';
const LIGHT = '#ffffff';

/** Draws a picture on a canvas that takes its size; a code that was read is filled and ticked. */
export function draw(
  canvas: HTMLCanvasElement,
  picture: ImageBitmap | HTMLVideoElement,
  seen: Outline[],
  read: boolean,
): void {
  const [width, height] =
    picture instanceof ImageBitmap ? [picture.width, picture.height] : [picture.videoWidth, picture.videoHeight];
  const context = canvas.getContext('2d');
  if (!context || width === 0 || height === 0) return;
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  context.save();
  context.scale(-1, 1);
  context.drawImage(picture, -width, 0, width, height);
  context.restore();
  for (const { corners } of seen) {
    outline(context, around(corners.map(([x, y]) => [(1 - x) * width, y * height])), read);
  }
}

/** A little away from the code itself, whose own squares would hide a line. */
function around(corners: [number, number][]): [number, number][] {
  const [x = 0, y = 0] = [0, 1].map((axis) => corners.reduce((sum, corner) => sum + (corner[axis] ?? 0), 0) / corners.length);
  return corners.map((corner) => [x + (corner[0] - x) * 1.12, y + (corner[1] - y) * 1.12]);
}

function outline(context: CanvasRenderingContext2D, corners: [number, number][], read: boolean): void {
  const thin = Math.max(2, context.canvas.width / 110);
  context.lineJoin = 'round';
  context.lineCap = 'round';
  context.beginPath();
  for (const [x, y] of corners) context.lineTo(x, y);
  context.closePath();
  if (read) {
    context.fillStyle = 'rgb(16 18 22 / 60%)';
    context.fill();
  }
  stroke(context, thin * (read ? 1.5 : 1));
  if (!read) return;
  const [x, y] = [0, 1].map((axis) => corners.reduce((sum, corner) => sum + (corner[axis] ?? 0), 0) / corners.length);
  const size = Math.max(thin * 3, Math.hypot((corners[0]?.[0] ?? 0) - (x ?? 0), (corners[0]?.[1] ?? 0) - (y ?? 0)) / 3);
  context.beginPath();
  context.moveTo((x ?? 0) - size, y ?? 0);
  context.lineTo((x ?? 0) - size / 4, (y ?? 0) + size * 0.75);
  context.lineTo((x ?? 0) + size, (y ?? 0) - size * 0.75);
  stroke(context, thin * 1.5);
}

/** A light line with a dark edge is seen on anything. */
function stroke(context: CanvasRenderingContext2D, thin: number): void {
  context.strokeStyle = DARK;
  context.lineWidth = thin * 3;
  context.stroke();
  context.strokeStyle = LIGHT;
  context.lineWidth = thin;
  context.stroke();
}
