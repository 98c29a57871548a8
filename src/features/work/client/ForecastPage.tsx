import { NumberInput, Select, Switch, TextInput } from '@mantine/core';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useRoute } from '#platform/client/api/use-route.ts';
import { EmptyState } from '#platform/client/design/EmptyState.tsx';
import { LoadingRows } from '#platform/client/design/LoadingRows.tsx';
import { Page } from '#platform/client/design/Page.tsx';
import { ProblemNotice } from '#platform/client/design/ProblemNotice.tsx';
import { BASIS_DAYS_CHOICES, CALENDAR_MODES } from '../domain/forecast-question.ts';
import { readForecast } from '../forecast-contract.ts';
import classes from './ForecastPage.module.css';
import { ForecastPanels } from './ForecastPanels.tsx';
import { describeLack, type Forecast } from './forecast-words.ts';
import { SpaceViews } from './SpaceViews.tsx';

type ForecastSearch = {
  readonly items?: string;
  readonly by?: string;
  readonly basis?: string;
  readonly mode?: string;
  readonly growth?: string;
  readonly leftOut?: string;
};

const MODE_WORDS = { 'all-days': 'Every day counts', 'working-days': 'Monday to Friday' } as const;

/** When the cards of a space will be done, in chances and not in one day. What is asked stands in the address. */
export function ForecastPage() {
  const { spaceId = '' } = useParams({ strict: false }) as { spaceId?: string };
  const search = readSearch(useSearch({ strict: false }));
  const navigate = useNavigate();
  const ask = (next: ForecastSearch) =>
    void navigate({ to: `/work/spaces/${spaceId}/forecast`, search: { ...search, ...next }, replace: true });
  const { basis = '90', mode = 'all-days', growth = 'false', items, by, leftOut } = search;
  const query = {
    basisDays: Number(basis),
    mode: CALENDAR_MODES.find((each) => each === mode) ?? 'all-days',
    growth: growth === 'true' ? ('true' as const) : ('false' as const),
    ...(items ? { items: Number(items) } : {}),
    ...(by ? { by } : {}),
    ...(leftOut ? { leftOut } : {}),
  };
  const read = useRoute(readForecast, { params: { spaceId }, query }, { keepPrevious: true });
  const forecast = read.data;
  return (
    <Page
      title={forecast?.space.name ?? 'Forecast'}
      tabTitle={forecast ? `Forecast of ${forecast.space.name}` : 'Forecast'}
      lead={
        <>
          <Link to="/work" activeOptions={{ exact: true }}>
            Work
          </Link>
          {forecast && ` · ${forecast.space.workspaceName} · Drawn from what this board has finished so far.`}
        </>
      }
      actions={<SpaceViews spaceId={spaceId} current="forecast" />}
    >
      {read.isError && <ProblemNotice error={read.error} onRetry={() => void read.refetch()} />}
      {read.isPending && <LoadingRows rows={2} height={220} label="Loading the forecast" />}
      {forecast && (
        <>
          <Questions forecast={forecast} search={search} onAsk={ask} />
          {forecast.when === null && forecast.howMany === null ? (
            <NoForecast forecast={forecast} />
          ) : (
            <ForecastPanels
              forecast={forecast}
              question={{ basisDays: query.basisDays, mode: query.mode }}
              onLeaveOut={(week) => ask({ leftOut: leftOut ? `${leftOut},${week}` : week })}
              onTakeAllIn={() => ask({ leftOut: '' })}
            />
          )}
        </>
      )}
    </Page>
  );
}

type QuestionsProps = {
  readonly forecast: Forecast;
  readonly search: ForecastSearch;
  readonly onAsk: (next: ForecastSearch) => void;
};

function Questions({ forecast, search, onAsk }: QuestionsProps) {
  return (
    <section className={`${classes.questions} no-print`} aria-label="What is forecast">
      <NumberInput
        label="Cards"
        description={`${forecast.open} are open`}
        inputWrapperOrder={['label', 'input', 'description']}
        value={search.items ? Number(search.items) : forecast.open}
        min={1}
        max={10_000}
        allowDecimal={false}
        clampBehavior="blur"
        onChange={(value) => onAsk({ items: value === '' || value === forecast.open ? '' : String(value) })}
      />
      <TextInput
        type="date"
        label="How many by"
        value={search.by ?? forecast.byOn}
        min={forecast.today}
        onChange={(event) => onAsk({ by: event.currentTarget.value })}
      />
      <Select
        label="Drawn from"
        data={BASIS_DAYS_CHOICES.map((days) => ({ value: String(days), label: `The last ${days} days` }))}
        value={search.basis ?? '90'}
        allowDeselect={false}
        onChange={(value) => onAsk({ basis: value ?? '90' })}
      />
      <Select
        label="Days"
        data={CALENDAR_MODES.map((mode) => ({ value: mode, label: MODE_WORDS[mode] }))}
        value={search.mode ?? 'all-days'}
        allowDeselect={false}
        onChange={(value) => onAsk({ mode: value ?? 'all-days' })}
      />
      <Switch
        className={classes.growth}
        label="New cards keep coming (scenarios)"
        checked={search.growth === 'true'}
        onChange={(event) => onAsk({ growth: event.currentTarget.checked ? 'true' : 'false' })}
      />
    </section>
  );
}

function NoForecast({ forecast }: { forecast: Forecast }) {
  return (
    <EmptyState title="Too little has been finished for a forecast">
      {describeLack(forecast)} A forecast draws from days on which cards were finished what the next weeks may bring; it
      needs at least 10 days with 10 finished cards, and makes nothing up.
    </EmptyState>
  );
}

function readSearch(search: Record<string, unknown>): ForecastSearch {
  const text = (key: keyof ForecastSearch) =>
    search[key] === undefined || search[key] === '' ? {} : { [key]: String(search[key]) };
  return {
    ...text('items'),
    ...text('by'),
    ...text('basis'),
    ...text('mode'),
    ...text('growth'),
    ...text('leftOut'),
  };
}
