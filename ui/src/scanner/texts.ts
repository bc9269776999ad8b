/** What a scanned text looks like: one of our codes, an address, a card, another code, or words that somebody typed. */

export type Kind = 'ours' | 'address' | 'card' | 'code' | 'words';

/** The letters of our codes; the A of the prefix is Q where the layouts differ. */
const OURS = /^[AQ]C[BCDEFGHIJKLNOPRSTUVX]{18}$/i;
const ADDRESS = /^[a-z][a-z0-9+.-]*:\/\/\S+$/i;
const CARD = /^(?:BEGIN:VCARD|MECARD:)/i;
const MAIL = /^[^@\s]+@[^@\s]+\.[a-z]+$/i;
/** The first line of a vCard whatever the layout made of its colon and its A, and the last one. */
const CARD_BEGINS = /^BEGIN.VC[AQ]RD/i;
const CARD_ENDS = /END.VC[AQ]RD\s*$/i;
/** What some scanners put before a text to say which symbol it came from: `]Q1` for a QR code. */
const SYMBOL = /^\][A-Za-z]\w(?=\S{6})/;
const SHORTEST = 8;

/** The text without what the scanner says of the symbol. */
export function bare(text: string): string {
  return text.replace(SYMBOL, '');
}

export function kindOf(scanned: string): Kind {
  const text = bare(scanned);
  if (OURS.test(text)) return 'ours';
  if (ADDRESS.test(text)) return 'address';
  if (CARD.test(text)) return 'card';
  if (/\s/.test(text) || text.length < SHORTEST || MAIL.test(text)) return 'words';
  return /\d|^[a-z]{16,}$/i.test(text) ? 'code' : 'words';
}

/** A card has lines, and a scanner ends each with Enter: it is read whole only once its last line is there. */
export function isUnfinishedCard(text: string): boolean {
  return CARD_BEGINS.test(bare(text)) && !CARD_ENDS.test(text);
}

/** How many characters are in no code that anybody issues. */
function strangers(text: string): number {
  return text.replace(/[\w\-.~:/?#@!$&*+,;=%|\s]/g, '').length;
}

/**
 * Chooses between what the system's layout made of the keys and what they are on a US keyboard, `null` where unknown.
 * The system's is right unless the other one alone makes sense; `lost` says that a dead key swallowed a character.
 */
export function likelier(typed: string, us: string | null, lost: boolean): string {
  if (us === null || us === typed) return typed;
  const clear = (text: string): boolean => ['ours', 'address', 'card'].includes(kindOf(text));
  if (clear(typed) !== clear(us)) return clear(typed) ? typed : us;
  if (clear(typed)) return typed;
  return lost || strangers(us) < strangers(typed) ? us : typed;
}
