/** Something that holds on to a resource until it is told to let go. Disposing twice is harmless. */
export interface Disposable {
  dispose(): void;
}
