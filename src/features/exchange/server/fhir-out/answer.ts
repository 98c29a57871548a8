type Issue = { readonly issue: string; readonly sentence: string };

/** What goes back: a resource, or why there is none. */
export type Answer = {
  readonly status: number;
  readonly body: Issue | { readonly resourceType: string };
};

export function refused(status: number, issue: string, sentence: string): Answer {
  return { status, body: { issue, sentence } };
}

/** The same for what is not there and what is somebody else's. */
export const NOT_THERE: Answer = refused(404, 'not-found', 'There is nothing here that you can open.');

/** An OperationOutcome of FHIR R4; `issue` is a code of its value set of issue types. */
export function outcome({ issue, sentence }: Issue) {
  return {
    resourceType: 'OperationOutcome',
    issue: [{ severity: 'error', code: issue, diagnostics: sentence }],
  };
}
