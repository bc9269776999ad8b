/** Every English sentence about operators: who sits at the desk, and when it locks. */
import type { OperatorView } from '../desk/bindings/OperatorView';
import type { operators as french } from './operators.fr';

const roles: Record<OperatorView['role'], string> = { reception: 'reception', lead: 'lead' };

export const operators: typeof french = {
  lockTitle: 'Desk locked',
  lockSays: 'Choose your name and type your PIN.',
  who: 'Who takes the desk?',
  pin: 'PIN',
  unlock: 'Take the desk',
  lock: 'Lock',
  lockKey: 'Ctrl L',

  atDesk: (name, role) => `At the desk: ${name} (${roles[role]}).`,
  open: 'Operators and PINs',
  title: 'Operators',
  lead: 'Everybody takes the desk with their name and PIN. Only a lead imports, exports names, changes settings and undoes the arrivals of others.',
  nobody: 'Nobody has a PIN: everybody may do everything. Name a lead first.',
  list: 'Operators of the desk',
  role: (role) => roles[role],
  remove: 'Take away',
  removeOf: (name) => `Take ${name} away`,
  add: 'Add one, or change a PIN',
  name: 'Name',
  pinHint: '4 to 12 digits. Nobody can read it again.',
  roleLegend: 'Role',
  roles: { reception: 'Reception', lead: 'Lead' },
  save: 'Save',
  saved: (name) => `${name} may take the desk.`,
  idle: 'Lock by itself',
  idleOff: 'Never',
  idleAfter: (minutes) => `After ${minutes} min without anybody`,
  forgotten: 'PIN forgotten? A lead gives another one here. Without a lead: “accueilctl operators save” on this machine.',
};
