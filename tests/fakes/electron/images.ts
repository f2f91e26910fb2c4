/** `nativeImage`. A file that isn't there is an error here; Electron would show nothing and say nothing. */
import { readFileSync } from 'node:fs';
import { checkKeys, refuse, strict } from './strict';

export interface FakeImage {
  readonly source: string;
  readonly isTemplate: boolean;
  /** Scale factors it has a picture for. */
  readonly scales: readonly number[];
}

const known = new WeakMap<
  object,
  { source: string; isTemplate: boolean; scales: number[]; size: Electron.Size }
>();

/** What a test wants to know of an image that our code has handed over. */
export function describeImage(image: Electron.NativeImage | string): FakeImage {
  if (typeof image === 'string') return { source: image, isTemplate: false, scales: [1] };
  return known.get(image) ?? refuse('this is no NativeImage');
}

export function createImages() {
  const make = (source: string, bytes: Buffer | undefined): Electron.NativeImage => {
    const state = {
      source,
      // As Electron does on macOS: the name of the file says it.
      isTemplate: /Template(@\d(\.\d)?x)?\.\w+$/.test(source),
      scales: bytes === undefined ? [] : [1],
      size: sizeOf(bytes),
    };
    const image = strict('NativeImage', {
      isEmpty: () => state.scales.length === 0,
      getSize: () => ({ ...state.size }),
      getScaleFactors: () => [...state.scales],
      isTemplateImage: () => state.isTemplate,
      setTemplateImage(isTemplate: boolean) {
        state.isTemplate = isTemplate;
      },
      addRepresentation(options: Electron.AddRepresentationOptions) {
        checkKeys('addRepresentation', options, ['scaleFactor', 'width', 'height', 'buffer', 'dataURL']);
        if (options.buffer === undefined && options.dataURL === undefined)
          refuse('addRepresentation of nothing');
        state.scales.push(options.scaleFactor ?? 1);
        if (state.size.width === 0) state.size = sizeOf(options.buffer);
      },
      resize(options: Electron.ResizeOptions) {
        checkKeys('resize', options, ['width', 'height', 'quality']);
        const resized = make(source, bytes);
        const kept = known.get(resized);
        if (kept !== undefined) Object.assign(kept.size, options);
        return resized;
      },
      toPNG: () => bytes ?? Buffer.alloc(0),
      toDataURL: () => `data:image/png;base64,${(bytes ?? Buffer.alloc(0)).toString('base64')}`,
    } satisfies Partial<Electron.NativeImage>) as unknown as Electron.NativeImage;
    known.set(image, state);
    return image;
  };
  return strict('nativeImage', {
    createEmpty: () => make('', undefined),
    createFromPath: (path: string) => make(path, readFileSync(path)),
    createFromBuffer(buffer: Buffer, options?: Electron.CreateFromBufferOptions) {
      checkKeys('createFromBuffer', options, ['width', 'height', 'scaleFactor']);
      return make('buffer', buffer);
    },
    createFromDataURL(url: string) {
      const [, data] =
        /^data:image\/(?:png|jpeg);base64,(.+)$/.exec(url) ?? refuse('no data URL of a PNG or JPEG');
      return make('data', Buffer.from(data ?? '', 'base64'));
    },
  } satisfies Partial<typeof Electron.NativeImage>);
}

/** Out of the header of a PNG. */
function sizeOf(bytes: Buffer | undefined): Electron.Size {
  if (bytes === undefined || bytes.length < 24 || bytes.toString('latin1', 1, 4) !== 'PNG') {
    return { width: 0, height: 0 };
  }
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}
