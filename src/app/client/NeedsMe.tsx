import { IconBell } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { listMyQuestions } from '#features/cluster-care/approval-contract.ts';
import { useRoute } from '#platform/client/api/use-route.ts';
import { countOf } from '#platform/client/design/format-time.ts';
import { Tool } from '#platform/client/frame/Frame.tsx';
import classes from './NeedsMe.module.css';

/** The bell: how many questions wait for the signed-in person's answer. */
export function NeedsMe() {
  const navigate = useNavigate();
  const questions = useRoute(listMyQuestions);
  const open = questions.data?.questions.length ?? 0;
  return (
    <Tool
      label={open > 0 ? `${countOf(open, 'question')} for me` : 'No question waits for me'}
      onClick={() => void navigate({ to: '/approvals' })}
      icon={
        <span className={classes.bell}>
          <IconBell size={20} stroke={1.5} />
          {open > 0 && <span className={classes.badge}>{open}</span>}
        </span>
      }
    />
  );
}
