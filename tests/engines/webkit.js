// @ts-check
/** WebKitGTK's MiniBrowser, driven by its WebDriver, on a screen that nobody sees. Not a test. */
import { spawn } from 'node:child_process';

/** @typedef {import('./engine.js').Driven} Driven */

/**
 * @param {{driver: string, browser: string, screen: string}} paths `screen`: Xvfb
 * @returns {Promise<Driven>}
 */
export async function webkit({ driver, browser, screen }) {
  const shown = await display(screen);
  const port = 4500 + (process.pid % 400);
  // In a container the sandbox of WebKit cannot be built.
  const env = { ...process.env, DISPLAY: shown.name, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' };
  const child = spawn(driver, [`--port=${port}`], { stdio: 'ignore', env });
  const base = `http://127.0.0.1:${port}/session`;
  const call = async (
    /** @type {string} */ method,
    /** @type {string} */ path,
    /** @type {object} */ body = {},
  ) => {
    const init =
      method === 'GET' || method === 'DELETE' ? { method } : { method, body: JSON.stringify(body) };
    const { value } = await (await fetch(base + path, init)).json();
    if (value?.error) throw new Error(`${value.error}: ${value.message}`);
    return value;
  };
  const end = async () => {
    child.kill();
    shown.end();
  };
  try {
    const options = { 'webkitgtk:browserOptions': { binary: browser, args: ['--automation'] } };
    const { sessionId } = await answered(() => call('POST', '', { capabilities: { alwaysMatch: options } }));
    return {
      goto: (url) => call('POST', `/${sessionId}/url`, { url }),
      async evaluate(expression) {
        const script = `const done = arguments[0]; Promise.resolve(${expression}).then((v) => done(JSON.stringify(v)), (e) => done(JSON.stringify({ failed: String(e) })))`;
        return JSON.parse(
          (await call('POST', `/${sessionId}/execute/async`, { script, args: [] })) ?? 'null',
        );
      },
      async end() {
        await call('DELETE', `/${sessionId}`).catch(() => {});
        await end();
      },
    };
  } catch (error) {
    await end();
    throw error;
  }
}

/** Until the driver listens. @template T @param {() => Promise<T>} attempt @returns {Promise<T>} */
async function answered(attempt) {
  for (let left = 100; ; left -= 1) {
    try {
      return await attempt();
    } catch (error) {
      const starting = error instanceof TypeError;
      if (!starting || left === 0) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/** A screen; it says itself which one. @param {string} screen @returns {Promise<{name: string, end: () => void}>} */
function display(screen) {
  const child = spawn(screen, ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => reject(new Error('There is no screen.')));
    child.stdio[3]?.on('data', (/** @type {Buffer} */ data) => {
      resolve({ name: `:${String(data).trim()}`, end: () => void child.kill() });
    });
  });
}
