import { Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import classes from './Page.module.css';

type PageProps = {
  readonly title: string;
  /** For the browser's tab and history when the heading names a patient. */
  readonly tabTitle?: string;
  /** One line under the title: what this page is for or what it shows now. */
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  /** `reading`: one column of at most 72 characters, for patients. */
  readonly shape?: 'wide' | 'reading';
  /** A detail pane beside the main column, with its own address. */
  readonly pane?: ReactNode;
  readonly children: ReactNode;
};

/** The one shape of a page: heading, lead, actions, main column, optional pane. Sets the document title. */
export function Page({ title, tabTitle = title, lead, actions, shape = 'wide', pane, children }: PageProps) {
  useEffect(() => {
    document.title = `${tabTitle} · Sheaf`;
  }, [tabTitle]);
  return (
    <div className={classes.layout} data-shape={shape} data-pane={pane ? 'open' : 'none'}>
      <main className={classes.main} id="main" tabIndex={-1}>
        <header className={classes.header}>
          <div>
            <Title order={1}>{title}</Title>
            {lead && <p className={classes.lead}>{lead}</p>}
          </div>
          {actions && <div className={`${classes.actions} no-print`}>{actions}</div>}
        </header>
        {children}
      </main>
      {pane && <aside className={classes.pane}>{pane}</aside>}
    </div>
  );
}
