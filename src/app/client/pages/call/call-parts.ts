/** What a call needs once its caller is known, fetched together while the desk looks for them. */
export { ReceiptSheet } from '#features/cluster-booking/client/call/ReceiptSheet.tsx';
export { GroupsButton } from '../GroupsButton.tsx';
export { CallReceipts } from './CallReceipts.tsx';
export { WhatColumn } from './WhatColumn.tsx';
export { WhenColumn } from './WhenColumn.tsx';
