// Loaded before the program: whatever would reach for the network, or for a
// program that could, fails and leaves its name in the file of NETWORK_LOG,
// also where somebody catches the error.
import childProcess from 'node:child_process';
import dgram from 'node:dgram';
import dns from 'node:dns';
import { appendFileSync } from 'node:fs';
import http2 from 'node:http2';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';

/**
 * @param {any} owner
 * @param {readonly string[]} names
 */
function refuse(owner, names) {
  for (const name of names) {
    owner[name] = () => {
      appendFileSync(/** @type {string} */ (process.env.NETWORK_LOG), `${name}\n`);
      throw new Error(`${name} is not for this program`);
    };
  }
}

// http, https and tls connect by these as well.
refuse(net, ['connect', 'createConnection', 'createServer']);
refuse(net.Socket.prototype, ['connect']);
refuse(net.Server.prototype, ['listen']);
refuse(http2, ['connect']);
refuse(dgram, ['createSocket']);
for (const resolver of [dns, dns.promises]) {
  refuse(resolver, ['lookup', 'lookupService', 'resolve', 'resolve4', 'resolve6', 'reverse']);
}
refuse(globalThis, ['fetch', 'WebSocket', 'EventSource']);
refuse(childProcess, [
  'spawn',
  'spawnSync',
  'exec',
  'execSync',
  'execFile',
  'execFileSync',
  'fork',
]);
syncBuiltinESMExports();
