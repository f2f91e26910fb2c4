import { describe, expect, test } from 'vitest';
import { checkScript, checkText } from '../../../scripts/lib/check-app.mjs';

const MAIN = 'main/main.js';
const PAGE = 'renderer/assets/index-12345678.js';
const PRELOAD = 'preload/preload.cjs';

const SETTINGS = 'contextIsolation: true, sandbox: true, nodeIntegration: false';

describe('what breaks a rule is named with its place', () => {
  test.each([
    [MAIN, 'x;\nipc.sendSync("a")', 2, 'waits for the main process'],
    [MAIN, 'ipcMain.on("a", (event) => { event.returnValue = 1; })', 1, 'answers a synchronous message'],
    [MAIN, 'window.loadURL("https://example.com/")', 1, 'loads a page from elsewhere'],
    [MAIN, 'window.loadURL(`file:///index.html`)', 1, 'loads a page from elsewhere'],
    [MAIN, 'window.loadFile("index.html")', 1, 'loads a page from a file'],
    [MAIN, 'contents.executeJavaScript("1")', 1, 'runs text in a page'],
    [MAIN, 'import remote from "@electron/remote/main"', 1, 'uses remote'],
    [MAIN, 'import x from "https://example.com/x.js"', 1, 'imports from elsewhere'],
    [MAIN, 'eval("1")', 1, 'makes code of text'],
    [MAIN, 'const F = Function; new F("return 1")', 1, 'makes code of text'],
    [MAIN, 'const preferences = { webSecurity: false }', 1, 'webSecurity is not true'],
    [MAIN, 'const preferences = { nodeIntegration: !0 }', 1, 'nodeIntegration is not false'],
    [MAIN, 'const preferences = { contextIsolation: isSafe }', 1, 'contextIsolation is not true'],
    [
      MAIN,
      `f({ webPreferences: { ${SETTINGS}, enableBlinkFeatures: "x" } })`,
      1,
      'enableBlinkFeatures is set',
    ],
    [
      MAIN,
      'f({ webPreferences: { sandbox: true, nodeIntegration: false } })',
      1,
      'contextIsolation is not true',
    ],
    [MAIN, `f({ webPreferences: { ${SETTINGS}, ...options } })`, 1, 'page settings that cannot be read here'],
    [MAIN, 'f({ webPreferences: made() })', 1, 'page settings that cannot be read here'],
    [
      MAIN,
      `const P = { ${SETTINGS} }; f({ webPreferences: { ...P, sandbox: false } })`,
      1,
      'sandbox is not true',
    ],
    [PAGE, 'new Function("return 1")', 1, 'makes code of text'],
    [PAGE, 'import("https://example.com/x.js")', 1, 'imports from elsewhere'],
    [PRELOAD, 'require("node:fs")', 1, 'requires something else than electron in a sandbox'],
    [PRELOAD, 'e.exposeInMainWorld("x", e.ipcRenderer)', 1, 'hands out ipcRenderer'],
  ])('%s: %s', (path, code, line, problem) => {
    expect(checkScript(path, code)).toEqual([`out/${path}:${line}: ${problem}`]);
  });

  test.each([
    ['main/main.js', '//# sourceMappingURL=main.js.map', 'has a source map'],
    ['main/main.js.map', '{}', 'has a source map'],
    ['renderer/index.html', '<script>go()</script>', 'has a script of its own in the page'],
    ['renderer/index.html', '<body onload="go()">', 'has a handler in the page'],
    ['renderer/index.html', '<link href="https://example.com/x.css">', 'refers to something outside'],
    [
      'renderer/assets/x.css',
      '@font-face { src: url(https://example.com/f.woff) }',
      'refers to something outside',
    ],
  ])('%s: %s', (path, text, problem) => {
    expect(checkText(path, text)).toContain(`out/${path}: ${problem}`);
  });
});

describe('what is as it should be is left alone', () => {
  test.each([
    [MAIN, `f({ webPreferences: { ${SETTINGS} } })`],
    [MAIN, `const P = Object.freeze({ ${SETTINGS} }); f({ webPreferences: { ...P, preload } })`],
    [MAIN, `const webPreferences = { ${SETTINGS} }; f({ webPreferences })`],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the code of a script
    [MAIN, 'window.loadURL(`${ORIGIN}/${page}`)'],
    [MAIN, 'Function.prototype.toString.call(x); x instanceof Function; ({ Function: 1 }).Function'],
    [MAIN, 'var root = freeGlobal || Function("return this")()'],
    [PAGE, 'event.returnValue = false'],
    [PAGE, 'try { Function(``) } catch { no() }'],
    [PAGE, 'const url = "https://react.dev/errors/1"'],
    [PRELOAD, 'require("electron").ipcRenderer.send("a")'],
  ])('%s: %s', (path, code) => {
    expect(checkScript(path, code)).toEqual([]);
  });

  test('a page with its own files', () => {
    const page = '<script type="module" src="./assets/x.js"></script><link href="./assets/x.css">';
    expect(checkText('renderer/index.html', page)).toEqual([]);
  });
});
