// Print the text of each page of PDF files as pdf.js finds it: {file: [page, …]} as JSON.
// node pdf_readers.js …/pdfjs-dist/build/pdf.js FILE…
"use strict";
const fs = require("fs");
const [build, ...files] = process.argv.slice(2);

async function pages(pdfjs, file) {
  const content = new Uint8Array(fs.readFileSync(file));
  const pdf = await pdfjs.getDocument({ data: content, verbosity: 0 }).promise;
  const texts = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    // What the viewer searches in: the pieces as they are, a line break where pdf.js has one.
    texts.push(items.map((item) => item.str + (item.hasEOL ? "\n" : "")).join(""));
  }
  await pdf.destroy();
  return texts;
}

async function main() {
  const pdfjs = build.endsWith(".mjs") ? await import(build) : require(build);
  const found = {};
  for (const file of files) found[file] = await pages(pdfjs, file);
  process.stdout.write(JSON.stringify(found));
}

main();
