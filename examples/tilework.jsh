// What ./tilework jshell has imported when it starts.
import io.tilework.arrays.*;
