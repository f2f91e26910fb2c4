import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { drawIcon, ICONS, readPicture, TRAY_STATES } from '../../../scripts/lib/icons.mjs';
import { launchChromium } from '../../fakes/chromium';

/** Icons are committed as they were drawn; they must be what their SVGs draw now, and what each platform asks for. */

const root = resolve(import.meta.dirname, '../../..');

interface Picture {
  readonly size: number;
  readonly rgba: Buffer;
}

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launchChromium();
  page = await browser.newPage();
});

afterAll(() => browser.close());

test.each(ICONS)('$path is what its source draws, in every size', async (icon) => {
  const stored = await picturesOf(icon.path);
  expect(stored.map(({ size }) => size)).toEqual(icon.sizes);
  const drawn = await drawIcon(page, icon, root);
  for (const [index, { size, rgba }] of drawn.entries()) {
    const difference = meanDifference(rgba, stored[index]?.rgba ?? Buffer.alloc(0));
    // Another Chromium smooths edges a little differently.
    expect(difference, `${icon.path} at ${size}: run "npm run icons"`).toBeLessThan(2);
  }
});

test('no icon lies there that nothing draws', () => {
  const listed = ICONS.map(({ path }) => path);
  const there = ['resources/app', 'resources/build'].flatMap((folder) =>
    readdirSync(resolve(root, folder), { recursive: true, encoding: 'utf8' })
      .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
      .filter((path) => /\.(png|ico|icns)$/.test(path)),
  );
  expect(there.toSorted()).toEqual(listed.toSorted());
});

test('a template image is black and says all by its alpha', async () => {
  const templates = ICONS.filter(({ path }) => path.includes('Template'));
  expect(templates).toHaveLength(TRAY_STATES.length * 2);
  for (const { path } of templates) {
    const [picture] = await picturesOf(path);
    const pixels = pixelsOf(picture);
    expect(pixels.every(([red, green, blue]) => red + green + blue === 0)).toBe(true);
    // macOS colours what is opaque; a square that is all opaque would be a box.
    expect(pixels.some(([, , , alpha]) => alpha === 0)).toBe(true);
    expect(pixels.some(([, , , alpha]) => alpha === 255)).toBe(true);
  }
});

test('any two states differ by their shape, without a colour', async () => {
  const shapes = await Promise.all(
    TRAY_STATES.map(async (state) => {
      const [picture] = await picturesOf(`resources/app/tray/${state}Template.png`);
      return { state, alpha: pixelsOf(picture).map(([, , , alpha]) => alpha) };
    }),
  );
  for (const [index, one] of shapes.entries()) {
    for (const other of shapes.slice(index + 1)) {
      const different = one.alpha.filter((alpha, at) => Math.abs(alpha - (other.alpha[at] ?? 0)) > 128);
      // Of 256 pixels.
      expect(different.length, `${one.state} and ${other.state}`).toBeGreaterThan(15);
    }
  }
});

async function picturesOf(path: string): Promise<Picture[]> {
  const bytes = readFileSync(resolve(root, path));
  if (path.endsWith('.png')) return [await decodePng(bytes)];
  return Promise.all((path.endsWith('.ico') ? partsOfIco(bytes) : partsOfIcns(bytes)).map(decodePart));
}

function decodePart(part: Buffer): Promise<Picture> | Picture {
  return part.readUInt32BE(0) === 0x89504e47 ? decodePng(part) : decodeBitmap(part);
}

async function decodePng(bytes: Buffer): Promise<Picture> {
  const size = bytes.readUInt32BE(16);
  expect(bytes.readUInt32BE(20)).toBe(size);
  return { size, rgba: await readPicture(page, bytes, size) };
}

function decodeBitmap(bytes: Buffer): Picture {
  const size = bytes.readInt32LE(4);
  // Twice as high as wide: the mask counts.
  expect(bytes.readInt32LE(8)).toBe(size * 2);
  const rgba = Buffer.alloc(size * size * 4);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const from = 40 + ((size - 1 - y) * size + x) * 4;
      const [blue = 0, green = 0, red = 0, alpha = 0] = bytes.subarray(from, from + 4);
      rgba.set([red, green, blue, alpha], (y * size + x) * 4);
    }
  }
  return { size, rgba };
}

function partsOfIco(bytes: Buffer): Buffer[] {
  return Array.from({ length: bytes.readUInt16LE(4) }, (_, index) => {
    const entry = 6 + 16 * index;
    const offset = bytes.readUInt32LE(entry + 12);
    return bytes.subarray(offset, offset + bytes.readUInt32LE(entry + 8));
  });
}

function partsOfIcns(bytes: Buffer): Buffer[] {
  expect(bytes.readUInt32BE(4)).toBe(bytes.length);
  const parts: Buffer[] = [];
  for (let at = 8; at < bytes.length; at += bytes.readUInt32BE(at + 4)) {
    parts.push(bytes.subarray(at + 8, at + bytes.readUInt32BE(at + 4)));
  }
  return parts;
}

function pixelsOf(picture: Picture | undefined): [number, number, number, number][] {
  const rgba = picture?.rgba ?? Buffer.alloc(0);
  return Array.from({ length: rgba.length / 4 }, (_, index) => {
    const [red = 0, green = 0, blue = 0, alpha = 0] = rgba.subarray(index * 4, index * 4 + 4);
    return [red, green, blue, alpha];
  });
}

function meanDifference(one: Buffer, other: Buffer): number {
  if (one.length !== other.length) return 255;
  return one.reduce((sum, value, at) => sum + Math.abs(value - (other[at] ?? 0)), 0) / one.length;
}
