/** Something that runs until it is stopped. Started once; stopped any number of times, resolved when nothing is left running. */
export interface Service {
  start(): Promise<void>;
  /** May come while `start` is still under way. */
  stop(): Promise<void>;
}

/** Starts in order and stops in the reverse order. When one fails to start, those already running are stopped again. */
export function composeServices(services: readonly Service[]): Service {
  const running: Service[] = [];
  let stopped = false;

  async function stop(): Promise<void> {
    stopped = true;
    for (let service = running.pop(); service !== undefined; service = running.pop()) await service.stop();
  }

  async function start(): Promise<void> {
    for (const service of services) {
      if (stopped) return;
      running.push(service);
      try {
        await service.start();
      } catch (error) {
        await stop();
        throw error;
      }
    }
  }

  return { start, stop };
}
