// Compiles the stylesheet and puts it, with the scripts, into app/static/dist, each beside its compressed copy.
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { compileAsync } from "sass-embedded";

const source = dirname(fileURLToPath(import.meta.url));
const root = join(source, "../../..");
const dist = join(source, "../dist");
const modules = join(root, "node_modules");

await mkdir(dist, { recursive: true });
const { css } = await compileAsync(join(source, "desk.scss"), {
  loadPaths: [modules],
  style: "compressed",
  quietDeps: true,
});
await writeFile(join(dist, "desk.css"), css);
await copyFile(join(source, "desk.js"), join(dist, "desk.js"));
await copyFile(join(source, "keep.js"), join(dist, "keep.js"));
await copyFile(join(source, "poll.js"), join(dist, "poll.js"));
await copyFile(join(source, "preview.js"), join(dist, "preview.js"));
await copyFile(join(source, "split.js"), join(dist, "split.js"));
await copyFile(join(source, "favicon.svg"), join(dist, "favicon.svg"));
await copyFile(join(modules, "nhsuk-frontend/dist/nhsuk/nhsuk-frontend.min.js"), join(dist, "nhsuk-frontend.min.js"));

for (const name of ["desk.css", "desk.js", "keep.js", "poll.js", "preview.js", "split.js", "favicon.svg", "nhsuk-frontend.min.js"]) {
  const file = join(dist, name);
  await writeFile(`${file}.gz`, gzipSync(await readFile(file), { level: 9 }));
}
