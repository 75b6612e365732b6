// Entry of the layout worker: ELK listens to its own messages as soon as it is loaded where there is no document.
import 'elkjs/lib/elk-worker.min.js';
