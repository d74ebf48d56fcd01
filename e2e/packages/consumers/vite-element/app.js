import 'belfry-element';
import { createRinger } from 'belfry';
import { createFakeSource } from 'belfry/testing';

const source = createFakeSource();
const bell = document.querySelector('belfry-bell');
bell.ringer = createRinger({ sources: [source] });
source.offer({ id: '1' });
