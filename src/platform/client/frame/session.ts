import { createContext, useContext } from 'react';

export type ClientSession = {
  readonly personId: string;
  readonly personName: string;
  readonly roles: readonly string[];
  readonly permissions: readonly string[];
  readonly organizationName: string;
  readonly zone: string;
};

export const SessionContext = createContext<ClientSession | null>(null);

/** The signed-in person. Only on screens inside the frame. */
export function useSession(): ClientSession {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession is for screens behind sign-in');
  return session;
}

export function useMay(permission: string): boolean {
  return useSession().permissions.includes(permission);
}
