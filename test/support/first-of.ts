/** The streams of CosmJS' subscriptions, as far as tests need them. */
interface Listenable<T> {
  addListener(listener: { next(value: T): void; error(error: unknown): void; complete(): void }): void;
}

/** The first value of a stream, to which it subscribes at once. */
export const firstOf = <T>(stream: Listenable<T>): Promise<T> =>
  new Promise((resolve, reject) => stream.addListener({ next: resolve, error: reject, complete: () => {} }));
