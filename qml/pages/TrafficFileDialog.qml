// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick.Dialogs
import Halley.Ui

// The system's own dialog for files.
FilePicker {
    id: root

    onAsked: forSaving => {
        dialog.fileMode = forSaving ? FileDialog.SaveFile : FileDialog.OpenFile;
        dialog.open();
    }

    FileDialog {
        id: dialog

        defaultSuffix: "jsonl"
        nameFilters: [qsTr("Traffic (*.jsonl)", "files"), qsTr("All files (*)", "files")]

        onAccepted: root.picked(dialog.selectedFile)
    }
}
