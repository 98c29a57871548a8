import { lazy } from 'react';

/** Fetches the parts of a call with a known caller; asked again, it gives those that are there. */
export function fetchCallParts() {
  return import('./call-parts.ts');
}

export const WhatColumn = lazy(async () => ({ default: (await fetchCallParts()).WhatColumn }));
export const WhenColumn = lazy(async () => ({ default: (await fetchCallParts()).WhenColumn }));
export const CallReceipts = lazy(async () => ({ default: (await fetchCallParts()).CallReceipts }));
export const ReceiptSheet = lazy(async () => ({ default: (await fetchCallParts()).ReceiptSheet }));
export const GroupsButton = lazy(async () => ({ default: (await fetchCallParts()).GroupsButton }));
