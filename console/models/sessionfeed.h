// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/models/framepace.h"
#include "console/models/messageview.h"
#include "console/models/monitorlink.h"
#include "console/models/trafficdetail.h"
#include "console/monitor/trafficmessage.h"

#include <QtCore/QAbstractListModel>
#include <QtQml/qqmlregistration.h>
#include <deque>

namespace halley::console {

// The traffic of one session: what it sends, what it is answered, and what is delivered to it. A tap of its
// own, open only while it is active; the last limits::sessionMessages, oldest first, at most one change of
// the rows a frame.
class SessionFeed : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Part of an inspector")
    Q_PROPERTY(bool active READ isActive WRITE setActive NOTIFY activeChanged)
    // The server sends what goes by; and when it did so last: "14:02:31.482", empty if never.
    Q_PROPERTY(bool isTapping READ isTapping NOTIFY changed)
    Q_PROPERTY(QString asOf READ asOf NOTIFY changed)
    Q_PROPERTY(int count READ count NOTIFY changed)
    // Not sent by the server, because of the tap's rate limit; or shown before and gone.
    Q_PROPERTY(qreal skipped READ skipped NOTIFY changed)
    Q_PROPERTY(qreal evicted READ evicted NOTIFY changed)
    // Why there is no tap; empty if there is one, or if one is asked for.
    Q_PROPERTY(QString error READ error NOTIFY changed)
    // The message that is opened, -1 for none or if its row has gone.
    Q_PROPERTY(int opened READ opened NOTIFY openedChanged)
    Q_PROPERTY(halley::console::MessageView *message READ message CONSTANT)
    // The same message: how much of it is here, and the way to the rest. One that has become long is in its
    // `pieces` only.
    Q_PROPERTY(halley::console::TrafficDetail *detail READ detail CONSTANT)

public:
    enum class Role : int {
        Time = Qt::UserRole + 1, // QString: "14:02:31.482", local time
        IsFromSession,           // bool: the session sent it; otherwise it was sent to it
        KindText,                // QString: the kind as a word
        Channel,                 // QString
        Preview,                 // QString: the beginning of its data, on one line
        SizeText,                // QString: bytes with unit
        Description,             // QString: the row in one sentence, for screen readers
    };
    Q_ENUM(Role)

    explicit SessionFeed(MonitorLink &link, QObject *parent = nullptr);

    [[nodiscard]] bool isActive() const { return m_isActive; }
    void setActive(bool active);
    void setSessionId(const QString &id);
    [[nodiscard]] bool isTapping() const;
    [[nodiscard]] QString asOf() const;
    [[nodiscard]] int count() const { return int(m_messages.size()); }
    [[nodiscard]] qreal skipped() const { return qreal(m_skipped); }
    [[nodiscard]] qreal evicted() const { return qreal(m_evicted); }
    [[nodiscard]] QString error() const { return m_error; }
    [[nodiscard]] int opened() const;
    [[nodiscard]] MessageView *message() { return &m_message; }
    [[nodiscard]] TrafficDetail *detail() { return &m_detail; }

    // -1 closes it.
    Q_INVOKABLE void open(int row);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    // Moves what came into the rows: once a frame, by a timer; tests call it.
    void flush();

Q_SIGNALS:
    void activeChanged();
    void changed();
    void openedChanged();
    // Rows came at the end.
    void appended();

private:
    void openTap();
    void closeTap();
    void onTap(const QJsonObject &answer, int generation);
    void onPush(const QJsonObject &data);
    void clear();
    void showText();

    MonitorLink &m_link;
    FramePace m_pace;
    QString m_id;
    bool m_isActive = false;
    QString m_tap;
    Registration m_topic;
    int m_generation = 0; // of the tap: older answers are not for us
    QString m_error;
    std::deque<TrafficMessage> m_messages;
    std::deque<TrafficMessage> m_waiting;
    qint64 m_skipped = 0;
    qint64 m_evicted = 0;
    std::chrono::milliseconds m_asOf{};
    qint64 m_opened = -1; // row + m_evicted
    MessageView m_message;
    TrafficDetail m_detail;
};

} // namespace halley::console
