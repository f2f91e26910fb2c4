// Every icon that is shipped or packaged: which there are, how they are drawn from the SVGs, how they are stored.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';

export const TRAY_STATES = /** @type {const} */ ([
  'ready',
  'connecting',
  'offline',
  'ringing',
  'in-call',
  'attention',
]);

/** Windows takes the size that the taskbar's scale asks for: 100 % to 400 %. */
const TRAY_ICO_SIZES = [16, 20, 24, 32, 40, 48, 64];
const APP_SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
const WINDOWS_SIZES = [16, 20, 24, 32, 40, 48, 64, 128, 256];
/** What the types of an ICNS stand for. 16 and 32 points at 1x are scaled from the next larger by macOS. */
const MAC_TYPES = /** @type {const} */ ([
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic08', 256],
  ['ic13', 256],
  ['ic09', 512],
  ['ic14', 512],
  ['ic10', 1024],
]);
/** Apple's grid leaves this much of the square free on each side. */
const MAC_INSET = 100 / 1024;

/**
 * @typedef {object} Look  The colours of a drawing that leaves them open.
 * @property {string} ink
 * @property {string} accent  Says again, by colour, what the shape says.
 */

/**
 * @typedef {object} Icon
 * @property {string} path  Where it is committed, relative to the tree.
 * @property {'png' | 'ico' | 'icns'} format
 * @property {readonly number[]} sizes  In pixels; a PNG has one.
 * @property {(size: number) => string} source  The SVG, relative to the tree.
 * @property {Look} [look]
 * @property {number} [inset]  Free margin on each side, as a part of the square.
 */

/** @type {Readonly<Record<string, { light: string, dark: string }>>} */
const ACCENTS = {
  ringing: { light: '#b35900', dark: '#ffb454' },
  'in-call': { light: '#137a3f', dark: '#58d68d' },
  attention: { light: '#c92a2a', dark: '#ff6b6b' },
};
const INK = { light: '#1f2933', dark: '#ffffff' };

/** Thin lines are lost at the size of a tray or a title bar. @param {number} size */
const appSource = (size) => (size < 32 ? 'resources/build/icon-small.svg' : 'renderer/ui/icon.svg');

/** @type {readonly Icon[]} */
export const ICONS = [
  ...APP_SIZES.map((size) => png(`resources/build/icons/${size}x${size}.png`, size, appSource)),
  { path: 'resources/build/icon.ico', format: 'ico', sizes: WINDOWS_SIZES, source: appSource },
  {
    path: 'resources/build/icon.icns',
    format: 'icns',
    sizes: MAC_TYPES.map(([, size]) => size),
    source: () => 'renderer/ui/icon.svg',
    inset: MAC_INSET,
  },
  png('resources/app/icon.png', 256, appSource),
  ...scaled(
    'resources/app/overlay-attention',
    [1, 1.25, 1.5, 2],
    16,
    () => 'resources/build/overlay-attention.svg',
  ),
  ...TRAY_STATES.flatMap(trayIcons),
];

/** @param {(typeof TRAY_STATES)[number]} state @returns {Icon[]} */
function trayIcons(state) {
  const source = () => `resources/build/tray/${state}.svg`;
  const base = `resources/app/tray/${state}`;
  return [
    ...scaled(`${base}Template`, [1, 2], 16, source, { ink: '#000', accent: '#000' }),
    .../** @type {const} */ (['light', 'dark']).flatMap((theme) => {
      const look = { ink: INK[theme], accent: ACCENTS[state]?.[theme] ?? INK[theme] };
      return [
        ...scaled(`${base}-${theme}`, [1, 2], 32, source, look),
        {
          path: `${base}-${theme}.ico`,
          format: /** @type {const} */ ('ico'),
          sizes: TRAY_ICO_SIZES,
          source,
          look,
        },
      ];
    }),
  ];
}

/**
 * One PNG per display scale, named as Electron's nativeImage looks for them.
 * @param {string} base
 * @param {readonly number[]} scales
 * @param {number} size  in pixels at 100 %
 * @param {Icon['source']} source
 * @param {Look} [look]
 * @returns {Icon[]}
 */
function scaled(base, scales, size, source, look) {
  return scales.map((scale) =>
    png(scale === 1 ? `${base}.png` : `${base}@${scale}x.png`, size * scale, source, look),
  );
}

/**
 * @param {string} path
 * @param {number} size
 * @param {Icon['source']} source
 * @param {Look} [look]
 * @returns {Icon}
 */
function png(path, size, source, look) {
  return { path, format: 'png', sizes: [size], source, ...(look === undefined ? {} : { look }) };
}

/**
 * @typedef {object} Picture
 * @property {number} size
 * @property {Buffer} rgba  Not premultiplied, row by row.
 */

/**
 * Draws an icon in all its sizes.
 * @param {import('@playwright/test').Page} page  any blank page
 * @param {Icon} icon
 * @param {string} root
 * @returns {Promise<Picture[]>}
 */
export async function drawIcon(page, icon, root) {
  /** @type {Picture[]} */
  const pictures = [];
  for (const size of icon.sizes) {
    const svg = withLook(readFileSync(join(root, icon.source(size)), 'utf8'), icon.look);
    pictures.push({ size, rgba: await paint(page, { svg, size, inset: icon.inset ?? 0 }) });
  }
  return pictures;
}

/**
 * What a stored PNG shows.
 * @param {import('@playwright/test').Page} page
 * @param {Buffer} bytes
 * @param {number} size
 */
export function readPicture(page, bytes, size) {
  return paint(page, { png: bytes.toString('base64'), size, inset: 0 });
}

/**
 * @param {import('@playwright/test').Page} page
 * @param {{ svg?: string, png?: string, size: number, inset: number }} what
 */
async function paint(page, what) {
  const base64 = await page.evaluate(async ({ svg, png, size, inset }) => {
    // Runs in the page; this folder is compiled without the DOM.
    const { Image, OffscreenCanvas } = /** @type {any} */ (globalThis);
    const image = new Image();
    const url =
      svg === undefined ? `data:image/png;base64,${png}` : `data:image/svg+xml,${encodeURIComponent(svg)}`;
    image.src = url;
    await image.decode();
    const canvas = new OffscreenCanvas(size, size);
    const context = canvas.getContext('2d');
    const margin = size * inset;
    context.drawImage(image, margin, margin, size - 2 * margin, size - 2 * margin);
    const { data } = context.getImageData(0, 0, size, size);
    let text = '';
    for (let at = 0; at < data.length; at += 8192)
      text += String.fromCharCode(...data.subarray(at, at + 8192));
    return btoa(text);
  }, what);
  return Buffer.from(base64, 'base64');
}

/** @param {string} svg @param {Look} [look] */
function withLook(svg, look) {
  return look === undefined
    ? svg
    : svg.replace('<svg ', `<svg style="color:${look.ink};--accent:${look.accent}" `);
}

/**
 * @param {Icon} icon
 * @param {readonly Picture[]} pictures
 * @returns {Buffer} the file
 */
export function encodeIcon(icon, pictures) {
  switch (icon.format) {
    case 'png':
      return encodePng(/** @type {Picture} */ (pictures[0]));
    case 'ico':
      return encodeIco(pictures);
    case 'icns':
      return encodeIcns(pictures);
  }
}

/** @param {Picture} picture */
function encodePng({ size, rgba }) {
  const rows = Buffer.alloc(size * (size * 4 + 1));
  for (let y = 0; y < size; y++) filterRow(rgba, rows, y, size * 4);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  // 8 bits a channel, with alpha.
  header.writeUInt8(8, 8);
  header.writeUInt8(6, 9);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(rows, { level: 9 })),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

/**
 * PNG's filter 2: each byte as its difference from the one above, which packs flat pictures well.
 * @param {Buffer} rgba @param {Buffer} rows @param {number} y @param {number} stride
 */
function filterRow(rgba, rows, y, stride) {
  const to = y * (stride + 1);
  rows[to] = 2;
  for (let x = 0; x < stride; x++) {
    const above = rgba[(y - 1) * stride + x] ?? 0;
    rows[to + 1 + x] = (rgba[y * stride + x] ?? 0) - above;
  }
}

/** @param {string} type @param {Buffer} data */
function pngChunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

/** Small pictures as bitmaps, which everything reads that ever read an icon; only the largest as PNG. @param {readonly Picture[]} pictures */
function encodeIco(pictures) {
  const images = pictures.map((picture) => (picture.size < 256 ? encodeBitmap(picture) : encodePng(picture)));
  const head = Buffer.alloc(6 + 16 * images.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(images.length, 4);
  let offset = head.length;
  for (const [index, image] of images.entries()) {
    const at = 6 + 16 * index;
    const { size } = /** @type {Picture} */ (pictures[index]);
    // 256 is written as 0.
    head.writeUInt8(size & 0xff, at);
    head.writeUInt8(size & 0xff, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(image.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += image.length;
  }
  return Buffer.concat([head, ...images]);
}

/** A bitmap of an ICO: bottom row first, blue first, and a mask of one bit that the alpha makes superfluous. @param {Picture} picture */
function encodeBitmap({ size, rgba }) {
  const header = Buffer.alloc(40);
  header.writeUInt32LE(40, 0);
  header.writeInt32LE(size, 4);
  header.writeInt32LE(size * 2, 8);
  header.writeUInt16LE(1, 12);
  header.writeUInt16LE(32, 14);
  const pixels = Buffer.alloc(size * size * 4);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const from = (y * size + x) * 4;
      const to = ((size - 1 - y) * size + x) * 4;
      pixels.writeUInt32LE(rgba.readUInt32LE(from), to);
      pixels.writeUInt8(rgba.readUInt8(from + 2), to);
      pixels.writeUInt8(rgba.readUInt8(from), to + 2);
    }
  }
  const maskStride = Math.ceil(size / 32) * 4;
  return Buffer.concat([header, pixels, Buffer.alloc(maskStride * size)]);
}

/** @param {readonly Picture[]} pictures  in the order of MAC_TYPES */
function encodeIcns(pictures) {
  const parts = MAC_TYPES.map(([type], index) =>
    icnsPart(type, encodePng(/** @type {Picture} */ (pictures[index]))),
  );
  return icnsPart('icns', Buffer.concat(parts));
}

/** @param {string} type @param {Buffer} data */
function icnsPart(type, data) {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32BE(head.length + data.length, 4);
  return Buffer.concat([head, data]);
}
