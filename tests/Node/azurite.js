'use strict';

// Azurite in a process that ends with its parent, however the parent ends: a killed parent cannot stop its children,
// but the operating system closes the pipe that is this process's standard input.
process.stdin.on('end', () => process.exit(0));
process.stdin.on('error', () => process.exit(0));
process.stdin.resume();

require('azurite/dist/src/azurite.js');
