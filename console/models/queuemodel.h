// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/models/messageview.h"
#include "console/models/monitorlink.h"
#include "console/models/valuelistmodel.h"
#include "console/monitor/shownmessage.h"

namespace halley::console {

// The messages that wait in a session's queue, the next one first. Looking at them does not consume them.
//
// Read from the server once a second while it is active, as far as the view has come (it fetches more as it
// is scrolled), at most limits::queueRows. A message can be opened: it is kept when it leaves the queue, and
// one that came cut can be asked for whole.
class QueueModel : public halley::console::ValueListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Part of an inspector")
    Q_PROPERTY(bool active READ isActive WRITE setActive NOTIFY activeChanged)
    // All that wait; the rows may be fewer.
    Q_PROPERTY(int total READ total NOTIFY changed)
    // "14:02:31", when it was read; empty before.
    Q_PROPERTY(QString asOf READ asOf NOTIFY changed)
    // Why it cannot be read; empty if it can.
    Q_PROPERTY(QString error READ error NOTIFY changed)
    // The row of the message that is opened; -1 for none, or if it has left the queue.
    Q_PROPERTY(int opened READ opened NOTIFY openedChanged)
    Q_PROPERTY(halley::console::MessageView *message READ message CONSTANT)
    // What is opened came cut, and can be asked for whole; and how far that is.
    Q_PROPERTY(bool canOpenWhole READ canOpenWhole NOTIFY openedChanged)
    Q_PROPERTY(QString progress READ progress NOTIFY openedChanged)

public:
    enum class Role : int {
        Number = Qt::UserRole + 1, // int: 1 is the next to leave
        Channel,                   // QString
        Preview,                   // QString: the beginning of its data, on one line
        SizeText,                  // QString: bytes with unit
        IsLazy,                    // bool: does not hurry
    };
    Q_ENUM(Role)

    // As the monitor lists it.
    struct Item
    {
        QString channel;
        ShownMessage message;
        bool isLazy = false;
        friend bool operator==(const Item &, const Item &) = default;
    };

    explicit QueueModel(MonitorLink &link, QObject *parent = nullptr);

    [[nodiscard]] bool isActive() const { return m_isActive; }
    void setActive(bool active);
    void setSessionId(const QString &id);
    [[nodiscard]] int total() const { return m_total; }
    [[nodiscard]] QString asOf() const;
    [[nodiscard]] QString error() const { return m_error; }
    [[nodiscard]] int opened() const { return m_opened; }
    [[nodiscard]] MessageView *message() { return &m_message; }
    [[nodiscard]] bool canOpenWhole() const { return m_opened >= 0 && m_whole.cut && m_progress.isEmpty(); }
    [[nodiscard]] QString progress() const { return m_progress; }

    // Shows a message of the queue as it is now. -1 closes it.
    Q_INVOKABLE void open(int row);
    // Asks for the rest of the opened one. If it leaves the queue meanwhile, that is said.
    Q_INVOKABLE void openWhole();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    // Once a second, by its owner.
    void refresh();

Q_SIGNALS:
    void activeChanged();
    void changed();
    void openedChanged();

private:
    void askPage(const QList<Item> &before, int query);
    void onPage(const QJsonObject &answer, QList<Item> items, int query);
    void askPiece(const QString &before, qint64 offset, int query);
    void onPiece(const QJsonObject &answer, QString text, qint64 offset, int query);
    void endPieces(const QString &note);
    void followOpened();

    MonitorLink &m_link;
    QString m_id;
    bool m_isActive = false;
    bool m_isAsking = false;
    int m_query = 0;  // of the session: older answers are not for us
    int m_pieces = 0; // of the opened message: likewise
    int m_wanted;     // rows
    int m_total = 0;
    std::chrono::milliseconds m_readAt{};
    QString m_error;
    QList<Item> m_items;
    int m_opened = -1;
    Item m_openedItem;    // as it was listed
    ShownMessage m_whole; // of what is opened, as much as is known
    QString m_progress;
    MessageView m_message;
};

} // namespace halley::console
