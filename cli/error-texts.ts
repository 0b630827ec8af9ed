import { describeError, Fault } from "../kernel/errors.ts";

type Numbers = Readonly<Record<string, unknown>>;

/** What a user reads for a code: one line that says what to do. Codes not listed are printed with their numbers. */
const texts: Readonly<Record<string, (numbers: Numbers) => string>> = {
  "keyring.unknown": ({ name, known }) => `there is no key "${name}"; known: ${known === "" ? "none" : known}`,
  "keyring.exists": ({ name }) => `there is a key "${name}" already; delete it first or choose another name`,
  "keyring.name": ({ name, rule }) => `"${name}" cannot be a key's name: ${rule}`,
  "keyfile.passphrase_needed": ({ path }) => `${path} is sealed: give --passphrase-file or NYMNET_PASSPHRASE`,
  "keyfile.passphrase_wrong": ({ path }) => `the passphrase does not open ${path}`,
  "keyfile.unreadable": ({ path, reason }) => `cannot read the key file ${path}: ${reason}`,
  "keyfile.form": ({ path, reason }) => `${path} cannot be used: ${reason}`,
  "config.unreadable": ({ path }) => `there is no config file ${path}; make one with the init command`,
  "config.syntax": ({ path, reason }) => `${path} is not TOML: ${reason}`,
  "config.unknown_key": ({ path, key, suggestion }) => `${path}: unknown key ${key}; ${suggestion}`,
  "config.value": ({ path, key, reason }) => `${path}: ${key}: ${reason}`,
  "config.newer_version": ({ path, version, known }) =>
    `${path} has schema version ${version}, this program knows ${known}: use a newer program`,
  "home.exists": ({ folder }) => `there is a home in ${folder} already; choose another with --home`,
  "listen.port_in_use": ({ host, port, purpose }) => `port ${port} on ${host} (${purpose}) is in use; choose another`,
  "localnet.port_in_use": ({ port, purpose, advice }) => `port ${port} (${purpose}) is in use: ${advice}`,
  "localnet.process_ended": ({ name, exit, logFile, lastLine }) =>
    `${name} ended with ${exit}; its last words: ${lastLine} (all of them in ${logFile})`,
  "localnet.not_ready": ({ name, reason, afterMs, logFile }) =>
    `${name} was not ready after ${Number(afterMs) / 1000} s: ${reason} (log: ${logFile})`,
  "localnet.size": ({ problem }) => `${problem}`,
  "localnet.interrupted": () => "interrupted while coming up; everything was stopped again",
  "localnet.detached_failed": ({ lastLine, logFile }) =>
    `${String(lastLine).replace(/^error: /, "")} (log: ${logFile})`,
  "localnet.bond_refused": ({ node, abciCode, log }) =>
    `the chain refused to register ${node}: code ${abciCode}, ${log}`,
  "localnet.running": ({ home, pid }) =>
    `a network runs in ${home} already (process ${pid}); stop it with \`nymnet localnet down\``,
  "localnet.not_running": ({ home }) => `no network runs in ${home}; start one with \`nymnet localnet up\``,
  "cli.unknown_name": ({ kind, name, advice }) => `there is no ${kind} "${name}"; ${advice}`,
  "cli.argument": ({ argument, advice }) => `"${argument}" is not understood: ${advice}`,
  "query.failed": ({ abciCode, log }) => `the chain refused the query: ${log} (code ${abciCode})`,
  "tx.failed": ({ abciCode, log, hash }) => `the chain refused it: ${log} (code ${abciCode}, transaction ${hash})`,
  "send.failed": ({ reason }) => `the message was not delivered: ${reason}`,
  "send.timeout": ({ seconds }) => `not acknowledged within ${seconds} s; --timeout waits longer`,
  "network.unknown_client": ({ id, known }) => `no client "${id}" runs here; known: ${known}`,
  "demo.needs_clients": ({ have }) => `the demonstration needs two clients, this network has ${have}`,
  "demo.changed_on_the_way": ({ sentBytes, receivedBytes }) =>
    `the text changed on its way: ${sentBytes} bytes sent, ${receivedBytes} received`,
  "application.timeout": ({ waitedMs, waitingFor }) => `no ${waitingFor} after ${Number(waitedMs) / 1000} s`,
  "application.refused": ({ message }) => `the client refused: ${message}`,
  "genesis.unavailable": ({ source, reason }) => `cannot read the genesis file ${source}: ${reason}`,
  "genesis.hash": ({ source, have, need }) => `${source} is not the expected genesis: SHA-256 ${have}, not ${need}`,
  "db.locked": ({ path }) => `${path} is open in another process: does it run already?`,
  "schema.newer": ({ kind, found, known }) =>
    `the ${kind} store has schema version ${found}, this program knows ${known}: use a newer program`,
  "schema.other_kind": ({ kind, found }) => `the folder holds a store of another kind (${found}), not ${kind}`,
  "schema.missing": ({ kind }) => `the ${kind} store has data but no schema version: it is not one of this program`,
  "listen.failed": ({ host, port, purpose, reason }) => `cannot listen on ${host}:${port} (${purpose}): ${reason}`,
  "export.empty": ({ home }) => `the chain in ${home} has not made a block yet`,
  "engine.power_too_small": (numbers) =>
    `this node's keys hold too little of the voting power to make blocks alone: start it behind CometBFT with --abci (${JSON.stringify(numbers)})`,
  "network_file.missing": ({ path, advice }) => `there is no ${path}: ${advice}`,
  "network_file.form": ({ path, reason }) => `${path} does not describe a network: ${reason}`,
};

/** One line for a user. */
export function userText(error: unknown): string {
  if (!(error instanceof Fault)) return describeError(error);
  const { code, ...numbers } = error.detail;
  return texts[code]?.(numbers) ?? describeError(error);
}
