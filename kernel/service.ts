/** Something that runs until it is stopped. Started once; stopped any number of times, resolved when nothing is left running. */
export interface Service {
  start(): Promise<void>;
  /** May come while `start` is still under way. */
  stop(): Promise<void>;
}

/** Starts in order and stops in the reverse order. When one fails to start, those already running are stopped again. */
export function composeServices(services: readonly Service[]): Service {
  const running: Service[] = [];
  let stopping: Promise<void> | undefined;

  const stop = (): Promise<void> => (stopping ??= stopRunning());

  async function stopRunning(): Promise<void> {
    for (let service = running.pop(); service !== undefined; service = running.pop()) await service.stop();
  }

  async function start(): Promise<void> {
    for (const service of services) {
      if (stopping !== undefined) return;
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

/** What is held open: a listening socket, a running part. Undefined before and after. */
export interface Held<T> extends Service {
  current(): T | undefined;
}

/** Opens at start and closes at stop; a stop that comes while it opens waits for that, so that nothing is left open. */
export function holdOpen<T>(open: () => Promise<T>, close: (opened: T) => Promise<void>): Held<T> {
  let opening: Promise<T> | undefined;
  let current: T | undefined;
  let stopping: Promise<void> | undefined;

  async function start(): Promise<void> {
    if (stopping !== undefined) return;
    opening = open();
    current = await opening;
  }

  async function closeOpened(): Promise<void> {
    const opened = await opening?.catch(() => undefined);
    current = undefined;
    if (opened !== undefined) await close(opened);
  }

  return { start, stop: () => (stopping ??= closeOpened()), current: () => current };
}
