// @ts-check
/**
 * Writes what a figure writes out, for NumPy to read: `node written.js FOLDER TEXT…` trains each run text and leaves its program, its
 * archive and its file as 0.py, 0.torch.py, 0.npz, 0.safetensors and so on. Asserts nothing.
 */
import { writeFile } from 'node:fs/promises';
import { Engine } from '../../www/engine/engine.js';
import { node } from '../../www/engine/node.js';
import { carriedBy, write } from '../../www/share/carried.js';
import { numpyCode } from '../../www/share/code-numpy.js';
import { pytorchCode } from '../../www/share/code-pytorch.js';
import { npz } from '../../www/share/npz.js';

const [folder = '.', ...texts] = process.argv.slice(2);
const engine = new Engine(node);
const files = await engine.sweep(texts);
for (const [k, { buffer, tensors, meta }] of files.entries()) {
  const { values, problems } = await engine.parse(texts[k] ?? '');
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  const described = { values, carried: carriedBy(meta), loss: Array.from(tensors.loss?.data ?? []) };
  await writeFile(`${folder}/${k}.py`, numpyCode(described));
  await writeFile(`${folder}/${k}.torch.py`, pytorchCode(described));
  await writeFile(`${folder}/${k}.npz`, npz(tensors, { run: write(carriedBy(meta)) }));
  await writeFile(`${folder}/${k}.safetensors`, new Uint8Array(buffer));
}
engine.close();
