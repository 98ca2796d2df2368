// @ts-check
/**
 * Keeps the hosted site for when there is no network, and says when there is a newer one. Not in files, not in frames, not on a
 * developer's own machine, where what was just built is to be seen. Where it is forbidden, the site works without.
 */
import { offline as words } from '../../strings/site.js';

const OWN_MACHINE = /^(localhost|127\.|\[::1\])/;

/** @param {Window} window */
export async function keepOffline(window) {
  const { document, location, navigator, parent } = window;
  const hosted = /^https?:$/.test(location.protocol) && !OWN_MACHINE.test(location.hostname);
  if (!hosted || parent !== window || !window.isSecureContext) return;
  try {
    const registration = await navigator.serviceWorker.register('sw.js');
    const waits = () =>
      registration.waiting && navigator.serviceWorker.controller && offer(document, registration.waiting);
    waits();
    registration.addEventListener('updatefound', () =>
      registration.installing?.addEventListener('statechange', waits),
    );
  } catch {
    // Forbidden by the browser or its owner.
  }
}

/** @param {Document} document @param {ServiceWorker} waiting */
function offer(document, waiting) {
  if (document.querySelector('.newer')) return;
  const notice = document.createElement('p');
  notice.className = 'newer';
  notice.setAttribute('role', 'status');
  const button = Object.assign(document.createElement('button'), {
    type: 'button',
    textContent: words.reload,
  });
  button.addEventListener('click', () => {
    const { serviceWorker } = navigator;
    serviceWorker.addEventListener('controllerchange', () => document.location.reload(), { once: true });
    waiting.postMessage('superposition:take over');
  });
  notice.append(`${words.newer} `, button);
  document.body.append(notice);
}
