/** Every English sentence about giving people their codes. */
import type { codes as french } from './codes.fr';
import { figures } from './formats';

const f = (n: number): string => figures('en').format(n);
const people = (n: number): string => (n === 1 ? '1 person' : `${f(n)} people`);

export const codes: typeof french = {
  title: 'QR codes by e-mail',
  lead: 'Each person gets their QR code, the date for their calendar and a word of explanation. Nobody gets two.',
  formats: {
    legend: 'Or as files, one code per person',
    pdf: 'PDF to cut',
    png: 'PNG pictures',
    svg: 'SVG pictures',
    csv: 'CSV table',
  },
  write: 'Write the files',
  open: 'Send by e-mail',
  openAgain: 'Resume sending',
  openRunning: 'See the sending',
  standing: (sent: number, waiting: number, refused: number): string => {
    const parts = [sent === 1 ? '1 e-mail sent' : `${f(sent)} e-mails sent`, `${f(waiting)} waiting`];
    if (refused > 0) parts.push(`${f(refused)} refused`);
    return `${parts.join(', ')}.`;
  },
  nowSending: (sent: number, of: number): string => `Sending: ${f(sent)} of ${f(of)}.`,

  who: 'Who gets an e-mail',
  sent: (): string => 'sent',
  waiting: 'waiting',
  unsure: (): string => 'perhaps sent',
  withoutEmail: 'without address',
  refusedOnes: (): string => 'refused',
  withoutEmailSay: 'At the reception, somebody without a QR code is found by name.',

  server: 'Mail server',
  serverHint: 'For example smtps://name@smtp.example.org. Ask whoever runs your mail.',
  password: 'Password',
  passwordHint: 'Never kept: it serves this sending, then it is forgotten.',
  from: 'Address that sends',
  fromHint: 'For example Sprint <sprint@example.org>',
  how: 'Where the e-mail leaves from',
  unsureTitle: (n: number): string => (n === 1 ? 'One person may have it already' : `${f(n)} people may have it already`),
  unsureSay: (n: number): string =>
    `The program stopped while their message${n === 1 ? ' was' : 's were'} on the way. Unless you tick the box, they get nothing more.`,
  again: 'Send to them again, at the risk of a second copy',
  againRefused: 'Try the refused addresses again',
  againBoth: 'Send to them again, at the risk of a second copy, and try the refused addresses again',

  preview: 'The message',
  previewSay: 'As the first person who waits will get it. The QR code and the calendar entry are attached.',
  subject: 'Subject',
  nobody: 'Nobody is waiting for an e-mail.',

  send: (n: number): string => `Send to ${people(n)}`,
  resume: (n: number): string => `Resume sending to ${people(n)}`,
  sending: 'Sending the QR codes',
  progress: (done: number, of: number): string => `${f(done)} of ${f(of)}`,
  stop: 'Stop',
  stopping: 'Stopping after the message on its way…',
  stopped: 'The sending is stopped',
  left: (n: number): string =>
    `${people(n)} ${n === 1 ? 'is' : 'are'} still waiting. Nothing is lost: resuming sends nobody a second copy.`,
  done: 'All e-mails are sent',
  doneSays: (n: number): string => (n === 1 ? '1 person has their QR code.' : `${people(n)} have their QR codes.`),

  refused: (n: number): string => (n === 1 ? 'One e-mail refused' : `${f(n)} e-mails refused`),
  refusedSay: 'Correct the address in the file and import it again, or find the person by name at the reception.',
  name: 'Name',
  email: 'Address',
  why: 'Reason',
};
