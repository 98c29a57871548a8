/** A code with the system it comes from; both are kept, and the display is what the source said. */
export type Coding = {
  readonly system: string;
  readonly code: string;
  readonly display?: string;
  readonly version?: string;
};
