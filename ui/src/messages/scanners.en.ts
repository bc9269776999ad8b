/** Every English sentence about scanners, cameras and sounds. */
import type { scanners as french } from './scanners.fr';

export const scanners: typeof french = {
  ready: 'Reader ready',
  none: 'No camera on this machine: the reader and names are enough.',
  use: 'Use a camera',
  starting: 'The camera is starting…',
  picture: 'Picture of the camera',
  chooseAnother: 'Choose another camera',
  looks: {
    read: 'Code read',
    several: 'Show one code at a time',
    closer: 'Closer to the camera',
    brighter: 'Make the phone’s screen brighter',
    steadier: 'Hold the code still for a moment',
  },

  line: {
    ready: 'ready',
    camera: 'camera ready',
    lost: {
      camera_gone: 'camera unplugged, plug it in again',
      camera_busy: 'camera taken, close the other program',
      camera_not_allowed: 'camera forbidden, see Reception',
      camera_unreadable: 'camera unreadable, see Reception',
      serial_gone: 'unplugged, plug it in again',
      serial_busy: 'taken, close the other program',
      serial_not_allowed: 'forbidden, see Preparation',
      serial_unreadable: 'unreadable, see Preparation',
    },
  },

  title: 'Scanners, camera and sounds',
  lead: 'Try them before the doors open: what is read here checks nobody in.',
  camera: 'Camera',
  noCamera: 'No camera',
  noneHere: 'No camera is plugged in. Plug one in: it appears here by itself.',
  unnamed: (n) => `Camera ${n}`,
  absent: 'The chosen camera (unplugged)',
  cameraSays: 'It looks only while its picture is on the screen. No picture is kept.',
  serial: 'Serial scanner (USB-CDC)',
  noSerial: 'No serial scanner',
  absentSerial: 'The chosen scanner (unplugged)',
  serialListening: 'The scanner is plugged in. Scan a code to try it.',
  keyboard: 'A scanner that types like a keyboard needs no setting: plug it in and scan.',

  try: 'Trial',
  tryScanner: 'Scan a code with the scanner.',
  trySays: 'Scan a code, or show it to the camera.',
  by: {
    keyboard: 'Read by the scanner',
    camera: 'Read by the camera',
    serial: 'Read by the serial scanner',
  },
  kinds: {
    ours: 'One of Accueil’s codes',
    address: 'A web address',
    card: 'A visiting card',
    code: 'A code of another system',
    words: 'A short text',
  },
  mended: 'The scanner is set to another keyboard: the text was put right.',
  notMended: 'The text is read as it is.',

  sounds: 'Sounds',
  volume: 'Volume',
  muted: 'No sounds',
  hear: 'Listen',
  sound: { read: 'Code read', welcome: 'Welcome', attention: 'Attention', refusal: 'Refusal' },
};
