import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { parse, specifiedRules, validate } from 'graphql';
import { z } from 'zod';
import { type Manifest, ManifestRefused } from '../auth/index.js';
import { type Settings, settingsOfProcess } from '../config/index.js';
import type { Hub } from '../hub.js';
import { withHub } from './with-hub.js';

const Manifests = z.record(
  z.string().regex(/^[0-9a-f]{64}$/),
  z
    .string()
    .min(1)
    .max(256 * 1024),
);

/** Adds `hub documents …`: the operations that clients were built with. */
export function addDocumentCommands(hub: Command): void {
  const documents = hub.command('documents').description('the operations that clients were built with');
  documents
    .command('list')
    .description('show the versions that were loaded')
    .action(() => listDocuments(settingsOfProcess()));
  documents
    .command('load')
    .description('take in the manifest of one version of a client')
    .argument('<client>', 'how the client calls itself, as mini-program')
    .argument('<version>', 'its version, as 1.4.0; once loaded it stays as it is')
    .argument('<file>', 'JSON of texts by their SHA-256 in hex, as build tools write it')
    .action((client, version, file) => loadDocuments(settingsOfProcess(), client, version, file));
  documents
    .command('only')
    .description('have a client send operations by their ids alone, or texts again with --off')
    .argument('<client>', 'how the client calls itself')
    .option('--off', 'it may send texts again', false)
    .action((client, { off }) => refuseTexts(settingsOfProcess(), client, !off));
}

/** Takes in a manifest; refuses it as a whole for a document that is not valid. */
export function loadDocuments(settings: Settings, client: string, version: string, file: string): Promise<void> {
  return withHub(settings, async (hub) => {
    const manifest = manifestIn(await readFile(file, 'utf8'), file);
    refuseInvalid(hub, manifest);
    const count = await hub.documents.load(client, version, manifest);
    process.stdout.write(`${client} ${version} may send ${count} operations by their ids.\n`);
  });
}

function listDocuments(settings: Settings): Promise<void> {
  return withHub(settings, async ({ documents }) => {
    const all = await documents.list();
    const lines = all.map(
      ({ client, version, documents: count, refusesText }) =>
        `${client} ${version}: ${count} operations${refusesText ? ', no texts' : ''}`,
    );
    process.stdout.write(`${lines.join('\n') || 'No manifest was loaded.'}\n`);
  });
}

function refuseTexts(settings: Settings, client: string, refuses: boolean): Promise<void> {
  return withHub(settings, async ({ documents }) => {
    if (!(await documents.setRefusal(client, refuses)))
      throw new ManifestRefused(`No manifest of ${client} was loaded. Load one before it sends nothing else.`);
    process.stdout.write(`${client} ${refuses ? 'sends operations by their ids alone' : 'may send texts'}.\n`);
  });
}

function manifestIn(text: string, file: string): Manifest {
  try {
    return Manifests.parse(JSON.parse(text));
  } catch {
    throw new ManifestRefused(`${file} is no manifest. Expected is JSON of texts by their SHA-256 in hex.`);
  }
}

function refuseInvalid({ schema }: Hub, manifest: Manifest): void {
  for (const [hash, text] of Object.entries(manifest)) {
    const problem = problemOf(schema, text);
    if (problem) throw new ManifestRefused(`The document ${hash} is not valid, and nothing was loaded: ${problem}`);
  }
}

function problemOf(schema: Hub['schema'], text: string): string | undefined {
  try {
    return validate(schema, parse(text), specifiedRules)[0]?.message;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
