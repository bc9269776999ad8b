/** Every English sentence about people after the door: they leave, come back, are told and corrected. */
import type { people as french } from './people.fr';

export const people: typeof french = {
  leaves: 'Leaves',
  leavesOf: (name) => `${name} leaves`,
  leftAt: (time) => `Left at ${time}`,
  leftHow: 'Back in? Today’s presence is already counted, and the ID was seen.',
  backIn: 'Back in',
  backAt: (time) => `Back at ${time}`,
  welcomeBack: 'Welcome back, entry recorded',
  goneAt: (time) => `Left at ${time}`,
  goneHow: 'The person still counts as present today, and is no longer among those inside.',
  notGone: 'Still here',
};
