// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/models/factsmodel.h"
#include "console/models/monitorlink.h"
#include "console/monitor/topology.h"

#include <QtCore/QStringList>
#include <QtCore/QTimer>

namespace halley::console {

// Who talks to whom through the server: groups of sessions, then channels, as rows of a table and as the
// value that the picture draws; a row of the one is a row of the other.
//
// Asks every two seconds while active. What is shown keeps its place from answer to answer; another grouping,
// another level or a new visit sorts it anew. A group opens into its sessions grouped by what is left to
// group by; when nothing is left, sessionsWanted.
class TopologyModel : public halley::console::ValueListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Part of Console")
    // Whether anybody looks. Costs the server nothing while not.
    Q_PROPERTY(bool active READ isActive WRITE setActive NOTIFY activeChanged)
    Q_PROPERTY(Grouping grouping READ grouping WRITE setGrouping NOTIFY pathChanged)
    // Names of the groups that were opened, the outermost first.
    Q_PROPERTY(QStringList path READ path NOTIFY pathChanged)
    // How many groups, and how many channels, there is room for; the rest is folded.
    Q_PROPERTY(int places READ places WRITE setPlaces NOTIFY shownChanged)
    // An answer has come: no sessions are truly none.
    Q_PROPERTY(bool isKnown READ isKnown NOTIFY shownChanged)
    Q_PROPERTY(int sessions READ sessions NOTIFY shownChanged)
    // The server is there: what is shown is going on.
    Q_PROPERTY(bool isLive READ isLive NOTIFY liveChanged)
    // Why there is nothing to show, in the server's words; empty if nothing is wrong.
    Q_PROPERTY(QString problem READ problem NOTIFY shownChanged)
    // When the server said it: "14:02:31"; empty if it has not yet.
    Q_PROPERTY(QString asOf READ asOf NOTIFY shownChanged)
    Q_PROPERTY(halley::console::Topology topology READ topology NOTIFY shownChanged)
    Q_PROPERTY(int groupCount READ groupCount NOTIFY shownChanged)
    // What stands in the rows of the picture: name, and sessions or messages a second.
    Q_PROPERTY(QStringList labels READ labels NOTIFY shownChanged)
    Q_PROPERTY(QStringList figures READ figures NOTIFY shownChanged)
    // The row that the readout is about; -1 for the whole. Follows its group or channel.
    Q_PROPERTY(int pointed READ pointed WRITE setPointed NOTIFY pointedChanged)
    Q_PROPERTY(QString readoutTitle READ readoutTitle NOTIFY readoutChanged)
    // What opening the pointed row does; empty if it does nothing.
    Q_PROPERTY(QString readoutAdvice READ readoutAdvice NOTIFY readoutChanged)
    Q_PROPERTY(halley::console::FactsModel *readout READ readout CONSTANT)
    // The picture in one sentence.
    Q_PROPERTY(QString summary READ summary NOTIFY shownChanged)

public:
    enum class Grouping : int { Transport, Agent, Network };
    Q_ENUM(Grouping)
    enum class Role : int {
        IsGroup = Qt::UserRole + 1, // bool: a group of sessions; false: a channel
        Label,                      // QString: name, or how many are folded into the row
        People,                     // QString: sessions or subscribers
        Blocked,                    // QString: sessions that do not read; empty if none
        Queue,                      // QString: messages waiting; empty for a channel
        Rate,                       // QString: messages a second, in and out for a group
        CanOpen,                    // bool
        Description,                // QString: the row in one sentence, for screen readers
    };
    Q_ENUM(Role)

    explicit TopologyModel(MonitorLink &link, QObject *parent = nullptr);

    [[nodiscard]] bool isActive() const { return m_isActive; }
    void setActive(bool active);
    [[nodiscard]] Grouping grouping() const { return Grouping(m_grouping); }
    // By what a group on the path was made: goes back to before it.
    void setGrouping(Grouping grouping);
    [[nodiscard]] QStringList path() const;
    [[nodiscard]] int places() const { return m_places; }
    void setPlaces(int places);
    [[nodiscard]] bool isKnown() const { return m_isKnown; }
    [[nodiscard]] bool isLive() const { return m_link.state() == MonitorLink::State::Attached; }
    [[nodiscard]] int sessions() const { return m_shown.sessions; }
    [[nodiscard]] const QString &problem() const { return m_problem; }
    [[nodiscard]] QString asOf() const;
    [[nodiscard]] const Topology &topology() const { return m_shown; }
    [[nodiscard]] int groupCount() const { return int(m_shown.groups.size()); }
    [[nodiscard]] QStringList labels() const;
    [[nodiscard]] QStringList figures() const;
    [[nodiscard]] int pointed() const { return m_pointed; }
    void setPointed(int row);
    [[nodiscard]] QString readoutTitle() const;
    [[nodiscard]] QString readoutAdvice() const;
    [[nodiscard]] FactsModel *readout() { return &m_readout; }
    [[nodiscard]] QString summary() const;

    // A group: one level deeper, or its sessions; a channel: its page.
    Q_INVOKABLE void open(int row);
    // So many names of the path stay; at least none.
    Q_INVOKABLE void goTo(int level);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    // Once a second, by a timer; tests call it.
    void refresh();

Q_SIGNALS:
    void activeChanged();
    void pathChanged();
    void shownChanged();
    void liveChanged();
    void pointedChanged();
    void readoutChanged();
    void sessionsWanted(const QString &filter);
    void channelWanted(const QString &name);

private:
    struct Level
    {
        TopologyGrouping grouping;
        QString name;
    };
    // What a row of the table shows; the picture reads the topology.
    struct Row
    {
        bool isGroup = false;
        bool canOpen = false;
        QString name;
        QString label;
        QString people;
        QString blocked;
        QString queue;
        QString rate;
        QString figure;
        QString description;
        friend bool operator==(const Row &, const Row &) = default;
    };

    void askAnew();
    void onAnswer(const QJsonObject &answer, int query);
    void show();
    void showReadout();
    [[nodiscard]] Row groupRow(int index) const;
    [[nodiscard]] Row channelRow(int index) const;
    [[nodiscard]] std::optional<TopologyGrouping> nextGrouping() const;
    [[nodiscard]] QString filterFor(const QString &group) const;
    [[nodiscard]] bool isRow(int row) const { return row >= 0 && row < m_rows.size(); }

    MonitorLink &m_link;
    TopologyGrouping m_grouping = TopologyGrouping::Transport;
    QList<Level> m_path;
    Topology m_all;   // as the server said it, in the order it is shown
    Topology m_shown; // folded to the room there is
    QList<Row> m_rows;
    FactsModel m_readout;
    QString m_problem;
    int m_places = 24;
    int m_pointed = -1;
    bool m_isActive = false;
    bool m_isKnown = false;
    bool m_isAsking = false;
    bool m_isNewView = true; // the next answer is sorted anew
    int m_query = 0;         // goes up with each change of the question: older answers are not for us
    int m_pause = 0;         // seconds until the next question
    QTimer m_second;
};

} // namespace halley::console
