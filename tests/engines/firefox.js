// @ts-check
/** Firefox, driven by WebDriver BiDi, which it speaks by itself. A profile of its own with its defaults: nothing is relaxed. Not a test. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import WebSocket from 'ws';

/** @typedef {import('./engine.js').Driven} Driven */

/**
 * @param {string} binary
 * @returns {Promise<Driven>}
 */
export async function firefox(binary) {
  const profile = await mkdtemp(join(tmpdir(), 'firefox-'));
  const args = [
    '--headless',
    '--no-remote',
    '--profile',
    profile,
    '--remote-debugging-port',
    '0',
    'about:blank',
  ];
  const child = spawn(binary, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, HOME: profile },
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const end = async () => {
    child.kill();
    await ended;
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const send = await connect(await address(child));
    await send('session.new', { capabilities: {} });
    const { contexts } = await send('browsingContext.getTree', {});
    const { context } = contexts[0];
    return {
      goto: (url) => send('browsingContext.navigate', { context, url, wait: 'complete' }),
      async evaluate(expression) {
        const { result, exceptionDetails } = await send('script.evaluate', {
          expression: `Promise.resolve(${expression}).then(JSON.stringify)`,
          target: { context },
          awaitPromise: true,
        });
        if (exceptionDetails) throw new Error(exceptionDetails.text);
        return JSON.parse(result.value ?? 'null');
      },
      end,
    };
  } catch (error) {
    await end();
    throw error;
  }
}

/** Where it listens. @param {import('node:child_process').ChildProcess} child @returns {Promise<string>} */
function address(child) {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (/** @type {Buffer} */ data) => {
      said += data;
      const [, found] = /WebDriver BiDi listening on (ws:\/\/\S+)/.exec(said) ?? [];
      if (found) resolve(`${found}/session`);
    });
    child.once('exit', () => reject(new Error(`Firefox ended: ${said}`)));
    child.once('error', reject);
  });
}

/**
 * @param {string} url
 * @returns {Promise<(method: string, params: object) => Promise<any>>}
 */
async function connect(url) {
  const socket = new WebSocket(url);
  /** @type {Map<number, {resolve: (value: any) => void, reject: (error: Error) => void}>} */
  const open = new Map();
  let next = 1;
  socket.on('message', (data) => {
    const { id, type, result, message } = JSON.parse(String(data));
    const waiting = open.get(id);
    open.delete(id);
    if (type === 'error') waiting?.reject(new Error(message));
    else waiting?.resolve(result);
  });
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  return (method, params) =>
    new Promise((resolve, reject) => {
      const id = next++;
      open.set(id, { resolve, reject });
      socket.send(JSON.stringify({ id, method, params }));
    });
}
