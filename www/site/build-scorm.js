// @ts-check
/** `superposition-scorm12.zip`: the single file as a package for learning platforms, by SCORM 1.2. */
import { strToU8, zipSync } from 'fflate';
import { DESCRIPTION } from './landing.js';
import { html } from './page.js';

const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Superposition Lab</title>
<link rel="icon" href="data:,">
<style>html, body { height: 100%; margin: 0 } iframe { display: block; width: 100%; height: 100%; border: 0 }</style>
<iframe title="Superposition Lab"></iframe>
<script src="scorm.js"></script>
</html>
`;

/** @param {string} version */
const manifest = (version) => `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="superposition-lab" version="${html(version)}"
  xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>1.2</schemaversion>
  </metadata>
  <organizations default="lab">
    <organization identifier="lab">
      <title>Superposition Lab</title>
      <item identifier="item" identifierref="resource">
        <title>${html(DESCRIPTION)}</title>
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="resource" type="webcontent" adlcp:scormtype="sco" href="index.html">
      <file href="index.html"/>
      <file href="scorm.js"/>
      <file href="superposition-lab.html"/>
    </resource>
  </resources>
</manifest>
`;

/**
 * @param {{version: string, file: string, script: string}} parts the single file, and the script of the page around it
 * @returns {Uint8Array} the same bytes for the same parts
 */
export function scormPackage({ version, file, script }) {
  const files = {
    'imsmanifest.xml': manifest(version),
    'index.html': PAGE,
    'scorm.js': script,
    'superposition-lab.html': file,
  };
  const entries = Object.entries(files).map(([name, text]) => [name, strToU8(text)]);
  return zipSync(Object.fromEntries(entries), { level: 9, mtime: '1980-01-01T00:00:00' });
}
