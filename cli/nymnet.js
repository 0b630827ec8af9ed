#!/usr/bin/env node
// Plain JavaScript that an old Node can read: its first duty is to say that Node is too old.
const major = Number(process.versions.node.split(".")[0]);
if (major < 24) {
  process.stderr.write(
    `nymnet needs Node 24 or later, this is Node ${process.versions.node}. ` +
      "In the repository use `npm run nymnet -- ...`, which brings its own; elsewhere install a newer Node.\n",
  );
  process.exit(1);
}
// Compiled code is kept between runs: a network of a dozen processes starts in half the time.
process.getBuiltinModule("node:module").enableCompileCache();
// When the work is done nothing is waited for: idle keep-alive connections would hold the process for seconds.
import("./main.ts").then(({ main }) => main(process.argv)).then(() => process.exit());
