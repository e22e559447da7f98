// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
import QtQuick
import Halley.Console
import Halley.Ui

RowGround {
    id: root

    required property SessionColumns columns
    required property bool isKnown
    required property string sessionId
    required property string transport
    required property string address
    required property string agent
    required property string stateText
    required property int stateTone
    required property string subscriptions
    required property string queue
    required property int queueTone
    required property string inRate
    required property string outRate
    required property string age
    required property string user
    required property string queueBytes
    required property list<real> queueTrend
    required property string lastMessage
    required property string description

    component Figure: BodyText {
        anchors.verticalCenter: parent.verticalCenter
        horizontalAlignment: Text.AlignRight
        visible: width > 0
    }

    Accessible.name: isKnown ? description : qsTr("Loading", "row of a table")
    Accessible.role: Accessible.Row
    Accessible.selected: isSelected

    // A place whose row is on its way.
    Rectangle {
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.colors.grid
        height: Theme.small
        radius: Theme.tiny
        visible: !root.isKnown
        width: root.columns.id * 0.7
        x: Theme.medium
    }

    Row {
        anchors.fill: parent
        leftPadding: Theme.medium
        spacing: Theme.medium
        visible: root.isKnown

        MonoText {
            anchors.verticalCenter: parent.verticalCenter
            text: root.sessionId
            width: root.columns.id
        }

        BodyText {
            anchors.verticalCenter: parent.verticalCenter
            text: root.user
            visible: width > 0
            width: root.columns.user
        }

        BodyText {
            anchors.verticalCenter: parent.verticalCenter
            text: root.transport
            visible: width > 0
            width: root.columns.transport
        }

        BodyText {
            anchors.verticalCenter: parent.verticalCenter
            elide: Text.ElideMiddle
            text: root.address
            visible: width > 0
            width: root.columns.address
        }

        BodyText {
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.colors.muted
            text: root.agent
            visible: width > 0
            width: root.columns.agent
        }

        Item {
            anchors.verticalCenter: parent.verticalCenter
            height: parent.height
            width: root.columns.state

            StatusDot {
                id: dot

                anchors.verticalCenter: parent.verticalCenter
                color: root.stateTone === SessionsModel.Warning ? Theme.colors.warning : root.stateTone === SessionsModel.Good ? Theme.colors.good : Theme.colors.faint
            }

            BodyText {
                anchors.left: dot.right
                anchors.leftMargin: Theme.small
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                color: root.stateTone === SessionsModel.Warning ? Theme.colors.warning : Theme.colors.text
                text: root.stateText
            }
        }

        Figure {
            text: root.subscriptions
            width: root.columns.subscriptions
        }

        Figure {
            color: root.queueTone === SessionsModel.Warning ? Theme.colors.warning : root.queueTone === SessionsModel.Quiet ? Theme.colors.faint : Theme.colors.text
            font: root.queueTone === SessionsModel.Warning ? Theme.strongFont : Theme.bodyFont
            text: root.queue
            width: root.columns.queue
        }

        Item {
            height: parent.height
            visible: width > 0
            width: root.columns.trend

            Sparkline {
                anchors.bottomMargin: Theme.small
                anchors.fill: parent
                anchors.topMargin: Theme.small
                color: root.queueTone === SessionsModel.Warning ? Theme.colors.warning : Theme.colors.seriesQueue
                places: 60
                values: root.queueTrend
                visible: root.queueTrend.length > 1
            }
        }

        Figure {
            color: root.queueTone === SessionsModel.Quiet ? Theme.colors.faint : Theme.colors.text
            text: root.queueBytes
            width: root.columns.queueBytes
        }

        Figure {
            text: root.inRate
            width: root.columns.inRate
        }

        Figure {
            text: root.outRate
            width: root.columns.outRate
        }

        Figure {
            color: Theme.colors.muted
            text: root.age
            width: root.columns.age
        }

        Figure {
            color: Theme.colors.muted
            text: root.lastMessage
            width: root.columns.lastMessage
        }
    }
}
