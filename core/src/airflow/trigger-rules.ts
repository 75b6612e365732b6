// Names of trigger rules, by version.
import type { Target } from '../snapshot.ts';

/** In the order in which each version lists them. */
export const TRIGGER_RULES: Record<Target, readonly string[]> = {
  '2.7.2': [
    'all_success',
    'all_failed',
    'all_done',
    'one_success',
    'one_failed',
    'one_done',
    'none_failed',
    'none_skipped',
    'always',
    'none_failed_min_one_success',
    'all_skipped',
    'all_done_setup_success',
  ],
  '3.3.2': [
    'all_success',
    'all_failed',
    'all_done',
    'all_done_min_one_success',
    'all_done_setup_success',
    'one_success',
    'one_failed',
    'one_done',
    'none_failed',
    'none_skipped',
    'always',
    'none_failed_min_one_success',
    'all_skipped',
  ],
};
