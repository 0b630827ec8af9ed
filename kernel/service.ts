/** Something that runs until it is stopped. Started once; stopped any number of times, resolved when nothing is left running. */
export interface Service {
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts in order and stops in the reverse order. When one fails to start, those already running are stopped again. */
export function composeServices(services: readonly Service[]): Service {
  const running: Service[] = [];
  async function stop(): Promise<void> {
    for (let service = running.pop(); service !== undefined; service = running.pop()) await service.stop();
  }
  async function start(): Promise<void> {
    for (const service of services) {
      try {
        running.push(service);
        await service.start();
      } catch (error) {
        await stop();
        throw error;
      }
    }
  }
  return { start, stop };
}
