// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick

// Lets somebody pick a file. What does so derives from it: it may need a module that a machine does not have.
Item {
    signal asked(bool forSaving)
    signal picked(url file)
}
