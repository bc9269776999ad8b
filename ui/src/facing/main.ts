/** Starts the participants' screen. */
import '@fontsource-variable/atkinson-hyperlegible-next/index.css';
import '../styles/tokens.css';
import '../styles/base.css';
import { mount } from 'svelte';
import { watchFacing } from '../desk/facing';
import Facing from './Facing.svelte';

const target = document.getElementById('app');
const scene = new URLSearchParams(location.search).get('scene') ?? 'ready';
if (target) mount(Facing, { target, props: { watch: watchFacing(scene) } });
