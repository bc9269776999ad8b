/** Every English sentence about badges and sheets. */
import type { paper as french } from './paper.fr';

export const paper: typeof french = {
  title: 'Badges',
  step: 'Badges',
  stepSay: 'The template, the colour and the logo of the event’s badges.',
  stepChosen: (title: string): string => `Template: ${title}.`,
  open: 'Choose the template',
  lead: 'What you see is what is printed, with the name that is hardest to fit.',
  templates: 'Template',
  previewOf: (title: string): string => `Preview of the badge, template “${title}”`,
  drawing: 'Drawing the preview…',
  colour: 'Colour of the event',
  logo: 'Logo',
  logoSays: (there: boolean): string => (there ? 'A logo is printed.' : 'No logo. A PNG or an SVG of at most 1 MB.'),
  chooseLogo: 'Choose a logo',
  removeLogo: 'Remove the logo',
  own: 'Your own template',
  ownSays: 'Write the chosen template to a file, edit it, then open it here.',
  exportTemplate: 'Write the template',
  openTemplate: 'Open a template',
  escape: 'Esc',
  written: (path: string): string => `Written: ${path}`,

  sheets: 'Sheets to print',
  sheet: 'Which sheet',
  kinds: {
    attendance: 'Attendance sheet',
    fire: 'Fire list',
    caterer: 'Meals, without names',
    badges: 'Badges of the day',
    certificates: 'Certificates of attendance',
  },
  came: 'Only people who came',
  halfDays: 'Two signatures: morning and afternoon',
  blankLines: 'Blank lines for people who come without registering',
  write: 'Write the sheet',
};
