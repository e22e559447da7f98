// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// The chat of the web page, one room of it, in QML. Of Halley it needs the module Halley.Client only.
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Halley.Client

ApplicationWindow {
    id: window

    property url server: "http://127.0.0.1:8080/cometd"

    title: client.connected ? qsTr("Chat") : qsTr("Chat: %1").arg(client.failure || qsTr("connecting…"))
    width: 480
    height: 640
    visible: true

    BayeuxClient {
        id: client
        objectName: "client"
        url: window.server
        Component.onCompleted: subscribe("/chat/demo", data => lines.append({ line: data.user + ": " + data.text }))
    }

    ColumnLayout {
        anchors { fill: parent; margins: 12 }
        ListView {
            objectName: "lines"
            Layout.fillWidth: true
            Layout.fillHeight: true
            clip: true
            model: ListModel { id: lines }
            delegate: Label {
                required property string line
                width: ListView.view.width
                text: line
                wrapMode: Text.Wrap
                textFormat: Text.PlainText
            }
        }
        TextField {
            objectName: "line"
            Layout.fillWidth: true
            enabled: client.connected
            placeholderText: qsTr("Say something")
            Accessible.name: placeholderText
            onAccepted: {
                client.publish("/chat/demo", { user: "qml", text });
                clear();
            }
        }
    }
}
