import type { Settings } from '../config/index.js';
import { openHome } from '../home.js';
import { type Hub, migrateHub, openHub } from '../hub.js';

/** Runs a command on the hub's database: beside a running hub where there is one, else with a database of its own. */
export async function withHub<T>(settings: Settings, work: (hub: Hub) => Promise<T>): Promise<T> {
  const home = await openHome(settings, { attach: true });
  try {
    await migrateHub(home.url);
    const hub = await openHub({ ...settings, ...home });
    try {
      return await work(hub);
    } finally {
      await hub.close();
    }
  } finally {
    await home.close();
  }
}
