// @ts-check
/** What programs say of a run whose gradient changes. That they run, and reach our loss, is in tests/numpy. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { constants, refusal } from '../../www/share/python.js';

test('a program writes a change of the gradient as a word, and numbers as numbers', () => {
  const lines = constants({ n: '5', m: '2', edits: '30:gradient:exact,40:S:0.5', W: '' });
  assert.match(lines, /^EDITS = \[\(30, "gradient", "exact"\), \(40, "S", 0\.5\)\]$/m);
});

test('no program is written for a run that follows the limit at any time', () => {
  for (const values of [
    { gradient: 'limit', edits: '' },
    { gradient: 'exact', edits: '3:S:0.5,30:gradient:limit,40:gradient:sampled' },
  ])
    assert.match(refusal(values), /no samples to draw/);
  assert.equal(refusal({ gradient: 'exact', edits: '3:S:0.5,30:gradient:sampled' }), '');
});
