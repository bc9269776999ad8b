/** Draws what the fake camera looks at: a hall, and somebody's telephone with a code on it. */
import { create } from 'qrcode';
import type { Advice } from '../bindings/Advice';
import type { Outline } from '../bindings/Outline';

/** Where the code of a telephone is, in fractions of the picture. */
export type Phone = Outline;

/** Draws the hall with these codes in it, and says where they are. */
export function drawHall(canvas: HTMLCanvasElement, texts: string[], advice: Advice | null): Phone[] {
  const context = canvas.getContext('2d');
  if (!context) return [];
  const { width, height } = canvas;
  const light = context.createLinearGradient(0, 0, 0, height);
  light.addColorStop(0, '#8d99a6');
  light.addColorStop(1, '#54606d');
  context.fillStyle = light;
  context.fillRect(0, 0, width, height);
  context.fillStyle = '#aab6c2';
  context.fillRect(width * 0.06, height * 0.08, width * 0.2, height * 0.5);
  context.fillRect(width * 0.74, height * 0.08, width * 0.2, height * 0.5);
  context.fillStyle = '#39434f';
  context.beginPath();
  context.ellipse(width * 0.62, height * 1.05, width * 0.24, height * 0.45, 0, 0, Math.PI * 2);
  context.ellipse(width * 0.62, height * 0.42, width * 0.08, height * 0.18, 0, 0, Math.PI * 2);
  context.fill();
  const side = (advice === 'closer' ? 0.16 : 0.5) * height;
  return texts.map((text, index) => {
    const middle = width * ((index + 1) / (texts.length + 1)) - (texts.length === 1 ? width * 0.08 : 0);
    return drawPhone(context, text, middle, height * 0.5, side, advice);
  });
}

function drawPhone(
  context: CanvasRenderingContext2D,
  text: string,
  x: number,
  y: number,
  side: number,
  advice: Advice | null,
): Phone {
  const { width, height } = context.canvas;
  const tilt = 0.07;
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules;
  const dark = advice === 'brighter';
  context.save();
  context.translate(x, y);
  context.rotate(tilt);
  if (advice === 'steadier') context.filter = 'blur(5px)';
  context.fillStyle = '#15181d';
  context.beginPath();
  context.roundRect(-side * 0.68, -side * 0.95, side * 1.36, side * 1.9, side * 0.12);
  context.fill();
  context.fillStyle = dark ? '#23272c' : '#fdfdfd';
  context.fillRect(-side * 0.6, -side * 0.85, side * 1.2, side * 1.7);
  context.fillStyle = dark ? '#0d0f12' : '#101010';
  const cell = side / size;
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      if (data[row * size + column]) context.fillRect(-side / 2 + column * cell, -side / 2 + row * cell, cell + 0.3, cell + 0.3);
    }
  }
  context.restore();
  const corner = (dx: number, dy: number): [number, number] => [
    (x + (dx * Math.cos(tilt) - dy * Math.sin(tilt)) * (side / 2)) / width,
    (y + (dx * Math.sin(tilt) + dy * Math.cos(tilt)) * (side / 2)) / height,
  ];
  return { corners: [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)] };
}
